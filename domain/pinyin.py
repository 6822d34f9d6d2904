"""Names as they are typed on a Latin keyboard."""

import os
from collections.abc import Callable
from functools import cache, lru_cache

_VOWELLESS = str.maketrans("v", "u")
_READINGS = """
银行 yin hang; 会计 kuai ji; 长途 chang tu; 长春 chang chun; 长沙 chang sha
长江 chang jiang; 长治 chang zhi; 重庆 chong qing; 厦门 xia men; 音乐 yin yue
调查 diao cha; 调解 tiao jie; 调节 tiao jie; 参事 can shi; 税率 shui lv
朝阳 chao yang; 成都 cheng du; 都市 du shi; 首都 shou du; 大厦 da sha
供给 gong ji; 传统 chuan tong; 畜牧 xu mu; 畜产 xu chan; 校准 jiao zhun
西藏 xi zang; 宿迁 su qian; 台州 tai zhou; 六安 lu an; 乐山 le shan
重建 chong jian; 行业 hang ye; 商行 shang hang; 分行 fen hang; 单县 shan xian
长兴 chang xing; 长寿 chang shou; 长安 chang an; 长宁 chang ning; 长乐 chang le
朝鲜 chao xian; 番禺 pan yu; 蔚县 yu xian; 燕山 yan shan; 便宜 pian yi
"""
"""Words in which a character is read otherwise than alone."""


def initials_and_pinyin(name: str) -> tuple[str, str]:
    """教育局 gives ``jyj`` and ``jiaoyuju``; what is no Chinese is left out."""
    for word, reading in _readings().items():
        if word in name:
            name = name.replace(word, f" {reading} ")
    syllables = [syllable for part in name.split() for syllable in ([part] if part.isascii() else map(_read, part))]
    syllables = [syllable for syllable in syllables if syllable.isascii() and syllable.isalnum()]
    return "".join(syllable[0] for syllable in syllables), fold_pinyin("".join(syllables))


def fold_pinyin(text: str) -> str:
    """``lv`` and ``lu`` are one, as keyboards differ."""
    return text.translate(_VOWELLESS)


@cache
def _readings() -> dict[str, str]:
    entries = _READINGS.strip().replace("\n", "; ").split("; ")
    return {word: reading for word, _, reading in (entry.partition(" ") for entry in entries)}


@lru_cache(8192)
def _read(char: str) -> str:
    return _reader()(char)[0]


@cache
def _reader() -> Callable[[str], list[str]]:
    """Loaded at first use, without the words: they take 45 MB, the characters 14."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import lazy_pinyin

    return lazy_pinyin
