"""Figures that are nothing to work towards: what there is already, prices, ceilings, distances, rhythms, conditions."""

import re

_STOP = re.compile(r"[,。;:!?\n]")
_FULL_STOP = re.compile(r"[。;!?\n]")
_REACH = 40
_RATES = {"%", "‰", "百分点", "个百分点", "倍"}
_OFTEN = {"次", "期", "场", "场次", "批", "批次", "班次", "篇"}
_LENGTHS = {"米", "公里", "千米"}
_SERVICES = {"项", "件", "个"}
_ONE = {"1", "0"}

_DOING = re.compile(
    r"[新改扩补增创续迁重筹修]建|建[成设立好起制]|兴[建办]|新[增设开植修添办]|增[设加添开配]|添[置设]|完成|实[施现]|开[展通工发办放行设]|"
    r"培[训育]|发放|帮[扶助]|扶[持助]|资助|救助|办[理好成结]|整[治改修]|治理|改[造善装]|安装|加装|装[上好]|铺[设好完]|硬化|"
    r"[种植栽造]林|植树|栽植|种植|绿化|引[进入]|招[引聘录]|推[出广]|解决|惠及|创[建成]|打造|举办|组织|更[新换]|换[上装]|"
    r"配[备齐上套]|购[置买]|采购|打通|修[通复缮]|清[理除运淤]|拆除|取消|压[减缩降]|减[少免]|降[到至低]|达[到标]|力争|争取|"
    r"确保|保证|投[入放用]|划定|设[立置]|布设|接通|通[车水气邮电达]|通公[交路]|盘活|化解|调解|扩大|提[高升]|[增升加缩][至到]|纳入|"
    r"覆盖|全部|全面|交付|交工|竣工|启用|落地|募集|筹[集措]|拓宽|安置|保障|疏浚|下放|公布|征集|走访|送[戏书电]|完善|[建设]立"
)
_WORKS = re.compile(r"(?:工程|项目|路|桥|河|渠|管线|区?段)$")
_WHOLE = re.compile(r"全部|实现|完成|年底|年内|月底前")
_BY_WHEN = re.compile(r"(?:前|底|末|年内|今年|全年|本年)")

_MONEY_CEILING = re.compile(
    r"(?:最[高多][^,。;]{0,6}|(?:不得?|未)?超过?出?|不得?[高多大]于|低于|少于|上限[为是]?|限额[为是]?|封顶|至多|(?<!严)处罚|罚款?|赔偿?|"
    r"赔付|扣)\s?$"
)
_RAISED = re.compile(
    r"(?:(?:提高|增加|提升|增长|上调|突破|控制|压[减缩降])[到至为在]?|[达增升][到至]|力争.{0,8}|确保.{0,8}|力争超过|突破)\s?$"
)
_BUDGET = re.compile(r"经费|支出|债务|开支|成本|预算")
_PRICE = re.compile(
    r"(?:(?:只|仅|免|不|少|多)(?:需|用|要)?[付收交缴花]\S{0,4}|(?:每[^,。;]{1,10})[付收交缴免]\S{0,4}|"
    r"(?:收费|收费标准|[票单售租房]价|票|价格|价|工本费|押金|租金|服务费|餐标|挂号费)[为是:按仅只统一]{0,3}|按每?[^,。;]{0,6}|"
    r"每(?:小时|分钟|度|吨|立方米?|平方米?|公里|公斤|[次张份斤天日车页册件]))\s?$"
)
_PRICE_AFTER = re.compile(r"\s?(?:/|一[次张份人件位斤]|每[人次户月年吨度]|封顶|起(?![来步点])|的)")
_HANDED_OUT = re.compile(r"(?:发放|投入|争取|落实|减免|拨付|筹集|引进|引资|补助资金|追回|完成|达|安排)[^,。;]{0,4}$")

_CEILING = re.compile(r"(?:不得?超过?|不得?超出|不得?多于|不[大高]于|最[多高]|至多|上限[为是]?)\s?$")
_EACH = re.compile(
    r"每(?:\s?\d+[\u3400-\u9fff]{1,3})?\s?$|每(?:个|条|处|家|所|名|位|座|辆|台|支|栋|间|只)[^,。;、]{0,12}$|"
    r"每[村镇乡县区社街岗车班校院站所户人组层栋店窗点楼网][^,。;、]{0,10}$"
)
_RHYTHM = re.compile(
    r"(?:每|隔|平均)(?:[一两\d]{0,2}个?)(?:年|半年|季度?|月|周|星期|天|日|晚|学期|户|人|件|次)[^,。;、]{0,10}$"
)
_RHYTHM_OF_ALL = re.compile(r"每(?:[两半]?个?)(?:天|日|晚|周|星期|月|季度?)(?![^,。;]{0,3}前)[^,。;]{0,16}$")
_RHYTHM_AFTER = re.compile(r"[^,。;]{0,10}每(?:[村镇乡街校户]|天|日|晚|周|星期|月|季|年|半|两|隔|小时|\d)")
_CONDITION = re.compile(r"(?<![圆届期])满\s?$|(?:超过|超出|不足|不满|少于|多于|[高低]于)\s?$")
_CONDITION_AFTER = re.compile(r"\s?(?:及|含|\(含\))?(?:以[上下内外])?的(?:[,、:]|$|[\u3400-\u9fff])")
_WITHIN_AFTER = re.compile(r"\s?(?:及|含|\(含\))?以[下内]")
_OVER_AFTER = re.compile(r"\s?(?:及|含|\(含\))?以上(?:的|(?=[\u3400-\u9fff]))")
_KEPT_WITHIN = re.compile(r"(?:控制|压[减缩降]|降[低至到]?|限制|保持)[^,。;]{0,6}$")
_AWAY_AFTER = re.compile(r"\s?(?:之|以)?(?:[内外远处]|范围|半径)|\s?的?(?:范围|距离|路程|半径|限高)")
_AWAY = re.compile(
    r"距[^,。;离]{1,12}$|(?:半径|距离?|相距|周边|周围|附近|方圆|间隔|间距|限[高宽]|[直口]径|水深|海拔|步行|车程|(?<!提)高度?|宽度?|(?<!加)深度?|厚度?)[为约达是]?\s?$"
)
_LENGTH = re.compile(r"(?:全长|总长度?|占地(?:面积)?|(?:总|建筑)面积)[为约是]?\s?$")
_STOCK = re.compile(
    r"(?:全(?:[市县区镇乡州省村院校局站街]|街道)|辖区|[本我][市县区镇乡州院校局]|城区|市区|县城|[现原已拥设配备共]有|共|合计|总计|"
    r"下[辖设]|所辖|管辖|其[余他]|另外|剩余|[\u3400-\u9fff]的)(?:内|范围内|的|现有|所有|共有?){0,2}\s?$|"
    r"(?:[现拥配备]有|设有)[^,。;、]{0,8}$"
)
_SERVED = re.compile(r"[^,。;]{0,14}(?:最多跑|只跑|跑一次|一次办|即时?办|当场办|随到随办|全程网办)")
_RULE = re.compile(r"(?:执行|按照?|遵守|遵循|对照|依照|依据|根据|符合|落实)[^,。;]{0,12}$")
_RULE_AFTER = re.compile(r"\s?[^,。;\d]{0,8}(?:规定|制度|标准|指标|要求|原则|准则|纪律|禁令)")
_PAST = re.compile(
    r"(?:去年|上一?年度?|前年|往年|过去|以往|截至|截止|目前|至今|迄今)(?![^,。;]{0,12}(?:基础|增|减|降|提|压))[^,。;]{0,24}$|"
    r"(?<![对早业经而])已(?:经|累计|先后|全部|陆续|有){0,2}[^,。;的]{1,10}$"
)
_COMPARED = re.compile(r"(?:比|较|与|同)\s?$")
_ERRAND = re.compile(r"(?:跑|填|进|交|盖|录|报|告知)\s?$")
_ONLY = re.compile(r"(?:只|仅)(?:需要?|要|用|须)?(?:跑|填|进|交|盖|录|报|带|凭|提交|提供)?\s?$")
_OFFICERS = re.compile(r"(?:执法|检查|稽查|上门|调查|办案)[^,。;]{0,8}$")


def is_no_goal(folded: str, match: re.Match[str]) -> bool:
    """Whether the words around a figure say that nobody counts towards it. A rate always may be a goal."""
    unit = match["unit"]
    if unit in _RATES:
        return False
    before = _STOP.split(folded[max(0, match.start() - _REACH) : match.start()])[-1]
    after = _STOP.split(folded[match.end() : match.end() + _REACH])[0]
    if _is_past(before):
        return True
    if unit == "元":
        return _is_price(before, after)
    if unit in _LENGTHS and (_AWAY_AFTER.match(after) or _AWAY.search(before)):
        return True
    return (
        _is_recurrent(unit, before, after)
        or _is_condition(before, after)
        or _is_errand(match["low"], unit, before)
        or _is_there(unit, before, after, folded, match)
    )


def _is_past(before: str) -> bool:
    """去年办理520件, 已建成12个: a report, but not 比去年增加12个."""
    past = _PAST.search(before)
    return (
        past is not None and not _COMPARED.search(before[: past.start()]) and not _BY_WHEN.search(before[past.end() :])
    )


def _is_price(before: str, after: str) -> bool:
    """A price, a ceiling, a penalty, or the size of what a rule is about (5万元以下的)."""
    if _BUDGET.search(before) and not _PRICE.search(before):
        return False
    if _WITHIN_AFTER.match(after):
        return not _KEPT_WITHIN.search(before)
    if _RAISED.search(before):
        return False
    if _MONEY_CEILING.search(before) or _PRICE.search(before):
        return True
    return bool(_PRICE_AFTER.match(after) or _OVER_AFTER.match(after)) and not _HANDED_OUT.search(before)


def _is_recurrent(unit: str, before: str, after: str) -> bool:
    """每年巡查4次 says how often, 每村1名 how many for each: there is no sum to reach."""
    if unit in _OFTEN and _RHYTHM.search(before):
        return True
    if _EACH.search(before) or _RHYTHM_OF_ALL.search(before):
        return True
    return bool(_RHYTHM_AFTER.match(after)) and not _DOING.search(before)


def _is_condition(before: str, after: str) -> bool:
    """满10人开班, 超过3户的, 160千瓦及以下小微企业: the figure says which cases are meant."""
    if _CEILING.search(before):
        return True
    if _CONDITION.search(before):
        return before.endswith("满") or bool(_CONDITION_AFTER.match(after))
    if _WITHIN_AFTER.match(after):
        return not (_KEPT_WITHIN.search(before) or _DOING.search(before))
    return bool(_OVER_AFTER.match(after)) and not _DOING.search(before)


def _is_errand(figure: str, unit: str, before: str) -> bool:
    """最多跑1次, 只需2份材料, 执法检查2人以上, 前3名: how little, or which place."""
    if unit == "名" and re.search(r"前\s?$", before):
        return True
    if unit in {"人", "名"} and figure == "2" and _OFFICERS.search(before):
        return True
    return bool(_ONLY.search(before)) or (figure in _ONE and bool(_ERRAND.search(before)))


def _is_there(unit: str, before: str, after: str, folded: str, match: re.Match[str]) -> bool:
    """全市48所学校门口, 全长6.8公里, 铲车共64台: what there is, unless something is done to it."""
    idle = not _DOING.search(before)
    if idle and unit in _SERVICES and _SERVED.match(after) and not _BY_WHEN.search(before):
        return True
    if idle and _RULE.search(before) and _RULE_AFTER.match(after):
        return True
    if length := _LENGTH.search(before):
        return bool(_WORKS.search(before[: length.start()])) or idle
    stock = _STOCK.search(before) if idle else None
    if stock is None or _BY_WHEN.search(before) or _DOING.search(after.removesuffix("开放")):
        return False
    if re.search(r"[共计有]", stock[0]):
        sentence = _FULL_STOP.split(folded[max(0, match.start() - 2 * _REACH) : match.start()])[-1]
        return not _DOING.search(sentence)
    sentence = _FULL_STOP.split(folded[match.end() : match.end() + 2 * _REACH])[0]
    return not _WHOLE.search(sentence)
