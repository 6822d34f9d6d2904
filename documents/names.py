"""Names of units: what can be one, which words around it are not part of it, and what kind of unit it is."""

import re

from domain.words import DepartmentKind

_ENDINGS = (
    "人民政府|市政府|县政府|区政府|镇政府|乡政府|州政府|管委会|委员会|办公室|办公厅|人大|政协|纪委|"
    "政法委|党委|党组|工委|街道|办事处|"
    "联合会|残联|妇联|文联|科协|工商联|侨联|社科联|团委|总工会|海关|中心|集团|公司|银行|支行|分行|"
    "医院|学院|大学|学校|中学|小学|"
    "幼儿园|图书馆|博物馆|档案馆|文化馆|体育馆|美术馆|纪念馆|党校|机场|车站|电视台|广播台|报社|"
    "供销社|信用社|联社|支队|大队|总队|"
    "中队|消防队|戒毒所|研究所|卫生所|派出所|事务所|管理所|检验所|监理所|收费所|保护区|管理区|开发区|"
    "风景区|园区|新区|"
    "示范区|自贸区|自贸片区|片区|服务站|管理站|监督站|水务站|工作站|卫生院|热线|窗口|敬老院|福利院|"
    "殡仪馆|公证处|管理处|执法局|指挥部"
)
_LETTERS = "局委办部厅院厂会署处区县市旗镇乡州村馆所站台社队校关盟室"
_IS_NAME = re.compile(rf"(?:{_ENDINGS}|[{_LETTERS}])(?:\([^()]{{1,20}}\))?$")
_NEVER = re.compile(
    r"^(?:各|全(?![椒州南])|本(?!溪)|我|你|该|其[他它余]|为(?!民)|由|在|从|以|请|按|凡|关于|根据|通过|"
    r"围绕|结合|部分|所有|有关|相关|上级|同级|"
    r"下级|下列|一个|某些|严格|认真|坚持|切实|努力|提高|推进|落实|加强|强化|做好|抓好|深化|完善|建立|"
    r"建设|城市$|地区$|城区$|上市)"
    r"|我[们局市县区委办院镇乡]|社会$|面向|[向对]社会|部门$|单位$|机关$|[机体晚开]会$|(?<!代表)大会$|"
    r"会议$|干部$|[全内外一]部$|"
    r"超市$|市场$|小区$|主城区$|辖区$|农村$|乡村$|(?:文明|现代|宜居|中心|卫生|生态|智慧|园林)城市$|"
    r"到位|定位|应当|必须|各|"
    r"承诺|履行|遵守|兑现|作出|做出|郑重|庄严|的|了|不(?!动产)|是否"
)
_GENERIC = re.compile(
    r"^(?:人民政府|政府|办公室|办公厅|委员会|管委会|管理局|中心|公司|集团|窗口|党委|党组|街道|热线|"
    r"委办局|大会)$"
)
_NAME_CHARACTERS = re.compile(r"^[\u3400-\u9fffA-Za-z0-9()·/*×X#“”\"\-]+$")
_TAIL = re.compile(
    r"(?:向社会|面向社会|对社会|对外|社会|公开|公示|优质|文明|规范|政务|诚信|信用|守信|践诺|廉政|廉洁|"
    r"从政|自律|党风|作风|行风|政风|效能|"
    r"建设|机关|质量|工作人员|全体(?:干部|职工|党员)|干部职工|工作|服务|限时|办结|履职|尽责|郑重|庄严|优化|营商|发展|环境|办事|便民|惠民|利民|"
    r"为民|窗口单位|办?实事|便企|安全|生产|责任|行业|目标|"
    r"任务|整改|主要|年度|\d{4}年度?|二零[零一二三四五六七八九]{2}年度?|年|活动|专项|行动|承诺|进一步|"
    r"提高|提升|转变|改进|加强|推进|开展|深化|的|关于|就|致|践诺|[一二三四五六七八九十\d]{1,3}[项大条]|《|》|“[^”]{1,30}”|"
    r"(?:党[委组])?(?:局长|主任|县长|区长|市长|镇长|乡长|书记|院长|检察长|行长|总经理|部长|馆长|台长|"
    r"校长|负责人)[\u3400-\u9fff·]{0,4}|"
    r"\([A-Za-z][A-Za-z .,'&-]{1,60}\)|\"[^\"]{1,30}\"|'[^']{1,30}'|[\s:—\-·,、|】〕〗」》\]]+)$"
)
_HEAD = re.compile(r"^(?:\d{4}年度?|二零[零一二三四五六七八九]{2}年度?|附件\d*:?|中共(?=中央$))")
_PLACEHOLDER = re.compile(
    r"[X×xＸ]{2,}|[X×](?=[省市县区镇乡局委])|[_＿]{2,}|某某?(?=[省市县区镇乡局委单部])|□|[〇○]{2,}|"
    r"\(单位(?:全称|名称)?\)|\.{3,}|…"
)
_INSTITUTION = re.compile(
    r"(?:医院|学校|大学|学院|中学|小学|幼儿园|公司|集团|银行|支行|分行|图书馆|博物馆|文化馆|体育馆|"
    r"美术馆|纪念馆|机场|车站|电视台|报社|"
    r"卫生院|敬老院|福利院|研究所|服务中心|救助中心|急救中心|信用社|联社|殡仪馆)$"
)
_NOT_DISTRICT = re.compile(
    r"(?:开发|管理|风景|旅游|名胜|园|示范|自贸|片|新技术产业|保护|保税|度假|合作|试验|矿|林|灌|库|港|工业|社|小)区$"
)
MAX_NAME = 40
_FIRM_END = re.compile(rf"(?:{_ENDINGS}|[局委院厅厂])(?!织|员|书记)")
_LONGEST_SUBJECT = 16
_OF_SEVERAL = re.compile(r"各|等|部门|单位|站所|系统")


def is_name(text: str, *, short: bool = False) -> bool:
    """Whether this can be the name of a unit; ``short`` also takes a single 镇 (masked names)."""
    if not (1 if short else 2) <= len(text) <= MAX_NAME:
        return False
    if not _NAME_CHARACTERS.match(text) or _NEVER.search(text) or (len(text) > 1 and _GENERIC.match(text)):
        return False
    return bool(_IS_NAME.search(text))


def could_be(text: str) -> bool:
    """Whether a name of an unknown sort may be meant (市120急救); only the lines around it can tell."""
    return bool(2 <= len(text) <= 20 and _NAME_CHARACTERS.match(text) and not _NEVER.search(text))


def strip_title(head: str) -> str:
    """The words before 承诺 without those that describe the pledge: 市教育局2024年优质服务 → 市教育局."""
    head = whole = _HEAD.sub("", head.strip())
    while head and not is_name(head):
        shorter = _TAIL.sub("", head)
        if shorter == head:
            return _name_at_beginning(whole) or head
        head = shorter
    return head


def _name_at_beginning(head: str) -> str:
    """市卫生监督所关于公共场所卫生的, 望江县供水公司供水服务: the longest name that ends like a unit's."""
    about = head.find("关于")
    if about > 0 and is_name(head[:about].strip()):
        return head[:about].strip()
    ends = [found.end() for found in _FIRM_END.finditer(head) if len(head) - found.end() <= _LONGEST_SUBJECT]
    name = next((head[:end] for end in reversed(ends) if end > 2 and is_name(head[:end])), "")
    return "" if _OF_SEVERAL.search(head[len(name) :]) else name


def is_masked(name: str) -> bool:
    """Whether part of the name is a placeholder (XX, ××, 某)."""
    return bool(_PLACEHOLDER.search(name))


def kind_of(name: str) -> DepartmentKind:
    """What the name says about the kind of unit; counties and county-level cities are one kind."""
    plain = re.sub(r"\([^()]*\)$", "", name)
    bare = re.sub(r"(?:人民)?政府$", "", plain)
    governs = bare != plain
    if bare.endswith("区") and not _NOT_DISTRICT.search(bare):
        return DepartmentKind.DISTRICT
    if bare.endswith(("县", "旗")):
        return DepartmentKind.COUNTY
    if bare.endswith("市"):
        return DepartmentKind.GOVERNMENT if governs else DepartmentKind.COUNTY
    if governs or re.search(r"(?:镇|乡|街道|街道办事处|州|省|盟)$", bare):
        return DepartmentKind.GOVERNMENT
    return DepartmentKind.INSTITUTION if _INSTITUTION.search(plain) else DepartmentKind.DEPARTMENT
