"""Does a paragraph promise or report, and which category is it sure to be of?"""

import re
from typing import Literal

from documents.folding import fold
from domain.page import Nature
from domain.words import Category

_DONE = re.compile(
    r"(?:完成|落实|兑现|办理)情况:|截至|截止目前|目前[,]?[^,。]{0,12}已|(?<![对经])已(?:经|完成|建成|达|有|全面|基本|初步|然|实现|成立|办理|"
    r"开展|累计)(?![^,。;]{0,10}的)|先后|荣获|被评为|获得(?!用?[水电气网]|信贷)|获评|得到[^,。]{0,14}(?:肯定|好评|认可|赞扬)|"
    r"位居|名列|取得(?:了|显著|明显|阶段性|良好|较大|突出|丰硕|积极)[^,。]{0,12}(?:成效|成果|成绩|"
    r"突破|进展|效果)|共(?:办理|收集|受理|完成|开展|举办|解决|发放)|累计(?:完成|办理|发放|投入)|初具|"
    r"[\u3400-\u9fff](?:明|足|聚|强|立|高|成|到|展|定|供|开|好|出|实|升|得)了|相继|圆满完成|今年以来|"
    r"一年来|成功(?:举办|创建)"
)
_COMING = re.compile(
    r"将|力争|争取|确保|努力|继续|下一步|必将|要(?!求|素|点|害|闻|件|职|道)|进一步|坚持|严格|加强|"
    r"加大|加快|做到|保证|推进|完善|提高|提升|积极|认真|坚决|不断|全面(?!从严)|实行|建立|持续"
)
_STRONG_COMING = re.compile(r"将(?![^,。]{0,8}(?:作为|转化))|力争|争取|确保|下一步|必将|保证|承诺")
_NAMES: tuple[tuple[Category, str], ...] = (
    (Category.KEY_TASK, r"重点目标任务|重点工作任务|目标任务兑现"),
    (Category.POLICY, r"惠企利民|惠企政策|利民政策|惠民政策兑现|惠企便民政策"),
    (Category.CONTRACT, r"合同履约|合同协议|履行合同|合同兑现|合同履行"),
    (Category.SERVICE, r"政务服务事项|政务服务"),
    (Category.DUTY, r"履职尽责|尽职履责|履职承诺"),
)
_HEAD_LENGTH = 30


def nature_of(text: str) -> tuple[Nature, bool]:
    """Whether a paragraph reports or promises, and whether that is beyond doubt."""
    folded = fold(text)
    done, coming, strong = (len(rule.findall(folded)) for rule in (_DONE, _COMING, _STRONG_COMING))
    masks = len(re.findall(r"(?<!\*)\*{1,9}(?:户次|次|户|条|起|件)", folded))
    if done + masks // 2 == 0:
        return Nature.PROMISE, True
    if strong >= done + masks // 2 or coming >= 3 * (done + masks):
        return Nature.PROMISE, done < 2
    return Nature.ACHIEVEMENT, strong == 0


def category_of(text: str, title: str) -> Category | Literal[""]:
    """The category that the opening words name; nothing unless it is exactly one."""
    head = fold(title or text[:_HEAD_LENGTH])
    named = {category for category, words in _NAMES if re.search(words, head)}
    return named.pop() if len(named) == 1 else ""
