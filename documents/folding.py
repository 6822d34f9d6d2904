"""One character for one: the same text in the forms that the rules are written for.

Full-width letters, digits and stops become ASCII, traditional characters that occur in headings and labels become
simplified, odd blanks become a space. ``fold`` never changes the length, so a place found in the folded text is the
place in the source. ``squeeze`` drops the blanks inside Chinese words and remembers where each character stood.
"""

import re
from dataclasses import dataclass

_TRADITIONAL = (
    "諾書開務誠監訴舉報電話熱線專郵編碼單門機關傳網聯辦紀檢員會縣區鄉鎮處廳黨團總館學銀醫體環護質術稅財國"
    "資農業糧衛計劃發與規設運輸遊廣視聞勞動統審檔氣測繪賣煙銷貿評論後記錄內時間個當場結縮爲過達萬億戶項條"
    "臺輛棟畝頃裏於實責牽頭組織戰對東應園藝經濟產創無庫華僑歸際賓級絡龍馬鳥魚車長廠嶺鋼鐵鋁鍋爐壓聽證復議"
    "從這們來說讓請給還進遠選擇適導師負貢罰貨貸費賠贊贏趕趨躍踐轉輪軟輕較輔邊遷違連遲遞邏遺鄰鄭釀釋鍾鑰錢"
    "鎖錯鍵閉問閱闊隊陽陰階陸陳險隨隱難霧靜頁順須顧領頻題額顏風飛飯飲飾驅驗騙雞鳴鷹麥黃齊齡島帳帶幫慶廢棄"
    "張彈強徹徵徑憶懷態惡悅驚懲願懶戲掃揚擾擔擬擁掛擋揮損換據擲擱攝攜擺搖撐數斷舊顯晉曉暫權極構標樹樣橋樓"
    "橫歡歐殲殘毀畢匯漢湯溝滬淚澤潔淺濃濤潤漲淵漸灣溼溫滿滾滯濫濱滅燈靈災點煉愛猶狀獄獨現畫暢療瘋癢蓋盤礦"
    "礎確礙禮禍離種積稱穩窮競筆築籤簡類緊糾紅纖約純綱納縱紛紙練細終紹絕繼績續維綠緩緣羅職肅勝脈髒腦腳脫節"
    "蘆蘇範薦藥獲營慮虛雖補裝見觀覽覺觸訂認討訓訊講許訪識診詞譯試詩詢詳語誤諸課誰調談謀譜貝敗賬購賞賴軌針"
    "預駐歷裡週佈併採僱誌蒐恆衆羣為眾兩貳叄"
    "鐘譽屆樂籌攬臨撥綜儲彙註盡繳諮殯儀蘭瓊寧瀏瀘遼滄贛隴鞏漁獸賽幹該僅參嚴諧優異搶爾陝鬥輩啟啓壞執覆雙層號圖陣歲勵獎價鹽菸婦債"
)
_SIMPLIFIED = (
    "诺书开务诚监诉举报电话热线专邮编码单门机关传网联办纪检员会县区乡镇处厅党团总馆学银医体环护质术税财国"
    "资农业粮卫计划发与规设运输游广视闻劳动统审档气测绘卖烟销贸评论后记录内时间个当场结缩为过达万亿户项条"
    "台辆栋亩顷里于实责牵头组织战对东应园艺经济产创无库华侨归际宾级络龙马鸟鱼车长厂岭钢铁铝锅炉压听证复议"
    "从这们来说让请给还进远选择适导师负贡罚货贷费赔赞赢赶趋跃践转轮软轻较辅边迁违连迟递逻遗邻郑酿释钟钥钱"
    "锁错键闭问阅阔队阳阴阶陆陈险随隐难雾静页顺须顾领频题额颜风飞饭饮饰驱验骗鸡鸣鹰麦黄齐龄岛帐带帮庆废弃"
    "张弹强彻征径忆怀态恶悦惊惩愿懒戏扫扬扰担拟拥挂挡挥损换据掷搁摄携摆摇撑数断旧显晋晓暂权极构标树样桥楼"
    "横欢欧歼残毁毕汇汉汤沟沪泪泽洁浅浓涛润涨渊渐湾湿温满滚滞滥滨灭灯灵灾点炼爱犹状狱独现画畅疗疯痒盖盘矿"
    "础确碍礼祸离种积称稳穷竞笔筑签简类紧纠红纤约纯纲纳纵纷纸练细终绍绝继绩续维绿缓缘罗职肃胜脉脏脑脚脱节"
    "芦苏范荐药获营虑虚虽补装见观览觉触订认讨训讯讲许访识诊词译试诗询详语误诸课谁调谈谋谱贝败账购赏赖轨针"
    "预驻历里周布并采雇志搜恒众群为众两贰叁"
    "钟誉届乐筹揽临拨综储汇注尽缴咨殡仪兰琼宁浏泸辽沧赣陇巩渔兽赛干该仅参严谐优异抢尔陕斗辈启启坏执复双层号图阵岁励奖价盐烟妇债"
)
_BLANKS = "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f\u200b\u200c\u200d\u2060\ufeff"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOOK_ALIKES = {"〇": "零", "﹑": "、", "•": "·", "﹒": ".", "﹕": ":", "﹔": ";", "﹐": ","}
_PICTURES = [*range(0x1F300, 0x1FB00), 0x2705, 0x2728, 0x27A1, 0x2B50, 0xFE0E, 0xFE0F]
_TABLE: dict[int, int] = {
    **{code: ord(" ") for code in _PICTURES},
    **_FULL_WIDTH,
    **{ord(blank): ord(" ") for blank in _BLANKS},
    **{ord(odd): ord(usual) for odd, usual in _LOOK_ALIKES.items()},
    **{ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
}
_INNER_BLANKS = re.compile(r"(?<=[\u3400-\u9fff:(),、;”]) +(?=[\u3400-\u9fff:()“])|[\r\n]\s*|^ +| +\Z")
_SINGLE_BLANK = re.compile(r"(?<=[^ ]) (?=[^ ])|[\r\n]\s*|^ +| +\Z")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LEAST_SPACED = 4


def fold(text: str) -> str:
    """The text in the usual forms, character for character (the length stays)."""
    return text.translate(_TABLE)


def is_spaced_out(folded: str) -> bool:
    """Whether a blank stands after nearly every character, as some typesetters do."""
    if folded.count(" ") * 4 < len(folded):
        return False
    parts = folded.split()
    single = sum(1 for part in parts if len(part) == 1 or part.isdecimal())
    chinese = len(_CHINESE.findall(folded))
    return len(parts) >= _LEAST_SPACED and single * 20 >= len(parts) * 17 and chinese * 4 >= len(parts)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Folded text without the blanks inside Chinese words; ``places[i]`` is where character i stood."""

    text: str
    places: tuple[int, ...]

    def place(self, index: int) -> int:
        """Where the character at ``index`` stood; the end of the text maps to the end of its last character."""
        if index < len(self.places):
            return self.places[index]
        return self.places[-1] + 1 if self.places else 0


def squeeze(folded: str) -> Squeezed:
    """Drop the blanks that only space out Chinese words (单 位 地 址, 承 诺 书), or all characters of a line."""
    if " " not in folded and "\n" not in folded and "\r" not in folded:
        return Squeezed(folded, tuple(range(len(folded))))
    gaps = _SINGLE_BLANK if is_spaced_out(folded) else _INNER_BLANKS
    dropped = {place for gap in gaps.finditer(folded) for place in range(*gap.span())}
    places = tuple(place for place in range(len(folded)) if place not in dropped)
    return Squeezed("".join(folded[place] for place in places), places)
