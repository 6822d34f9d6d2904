"""The names people use for a department besides the one on its door."""

import re

from domain.search import key

_LEVEL = re.compile(r"^(?:市委|省委|县委|区委|市|省|自治区|州|盟|县|区)(?=..)")
_NO_LEVEL = re.compile(r"^(?:市场|市容|市民(?![政族宗防委])|市政(?![府协法务])|区域|县域|省情)")
_BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]+)[)\uff09]")
_PLACE = re.compile(r"^(.{1,5})(?:自治县|自治州|地区|新区|林区|市|区|县|旗|镇|乡|街道)$")
_PLACE_OFFICES = ("政府", "人民政府")

ABBREVIATIONS = {
    "国有资产监督管理委员会": ("国资委",),
    "发展和改革委员会": ("发改委", "发展改革委"),
    "发展改革委员会": ("发改委",),
    "工业和信息化局": ("工信局",),
    "工业和信息化委员会": ("工信委",),
    "信息产业局": ("信产局",),
    "人力资源和社会保障局": ("人社局", "人力社保局"),
    "劳动和社会保障局": ("劳动局", "劳动保障局", "劳动社保局"),
    "住房和城乡建设局": ("住建局", "建设局"),
    "城乡建设委员会": ("建委", "城建委"),
    "房产住宅局": ("房产局", "房管局", "住宅局"),
    "住房保障和房产管理局": ("房管局", "住房局", "房产局"),
    "自然资源和规划局": ("自规局", "自然资源局", "规划局"),
    "国土资源局": ("国土局",),
    "城市管理局": ("城管局", "城管"),
    "城市管理综合执法局": ("城管局", "城管执法局", "城管"),
    "交通运输局": ("交通局", "交运局"),
    "农业农村局": ("农业局",),
    "文化广电和旅游局": ("文旅局", "文广旅局"),
    "文化和旅游局": ("文旅局",),
    "卫生健康委员会": ("卫健委", "卫生健康委"),
    "卫生和计划生育委员会": ("卫计委",),
    "人口和计划生育委员会": ("计生委",),
    "退役军人事务局": ("退役军人局",),
    "应急管理局": ("应急局",),
    "市场监督管理局": ("市场监管局", "市监局"),
    "工商行政管理局": ("工商局",),
    "质量技术监督局": ("质监局", "技术监督局"),
    "食品药品监督管理局": ("食药监局", "药监局", "食药局"),
    "医疗保障局": ("医保局",),
    "生态环境局": ("环境局",),
    "环境保护局": ("环保局",),
    "环保局": ("环境保护局",),
    "物价局": ("物价监督局",),
    "国家税务局": ("国税局", "国税"),
    "地方税务局": ("地税局", "地税"),
    "行政审批服务局": ("行政审批局", "审批局"),
    "政务服务中心": ("政务中心", "办事大厅", "政务大厅"),
    "公共资源交易中心": ("交易中心",),
    "住房公积金管理中心": ("公积金中心", "公积金"),
    "信访办": ("信访局", "信访办公室"),
    "信访局": ("信访办",),
    "人防办": ("人民防空办公室", "民防办"),
    "人民防空办公室": ("人防办",),
    "安全办": ("安全生产办公室",),
    "安全生产监督管理局": ("安监局",),
    "扶贫开发办": ("扶贫办", "扶贫开发办公室"),
    "农开办": ("农业开发办", "农业综合开发办公室"),
    "农委": ("农业委员会",),
    "经合局": ("经济合作局", "经济技术合作局"),
    "农机局": ("农业机械局", "农业机械化管理局"),
    "中小企业局": ("中小局",),
    "科技局": ("科学技术局",),
    "科学技术局": ("科技局",),
    "民族宗教事务局": ("民宗局",),
    "机关事务管理局": ("机关事务局",),
    "编委办": ("编办", "机构编制委员会办公室"),
    "机构编制委员会办公室": ("编办", "编委办"),
    "政府办公厅": ("府办", "政府办", "办公厅"),
    "政府办公室": ("府办", "政府办"),
    "政府法制办": ("法制办", "法制办公室"),
    "贸促会": ("国际贸易促进委员会",),
    "残疾人联合会": ("残联",),
    "妇女联合会": ("妇联",),
    "总工会": ("工会",),
    "气象局": ("气象台",),
    "法院": ("人民法院", "中级人民法院", "中院"),
    "中级人民法院": ("中院", "法院"),
    "人民法院": ("法院",),
    "检察院": ("人民检察院",),
    "人民检察院": ("检察院",),
    "供电公司": ("供电局", "电力公司", "电业局"),
    "自来水公司": ("供水公司",),
    "供排水集团": ("自来水公司", "供水公司"),
}
"""Official name without its place: common short and full forms."""

_ENDINGS = {"管理委员会": "管委会", "委员会": "委", "办公室": "办", "领导小组办公室": "办"}


def short_names(name: str, region: str = "") -> tuple[str, ...]:
    """Other forms of a name, without and with its place: 市教育局 gives 教育局, 哈尔滨市教育局, 哈尔滨教育局.

    A bracket holds a second name: 市人事局(编委办) gives both.
    """
    found: dict[str, None] = {}
    outside = _BRACKET.sub("", name).strip()
    for part in [outside, *(inside.strip() for inside in _BRACKET.findall(name))]:
        found.update(dict.fromkeys(_forms(part, region)))
    found.pop(name, None)
    return tuple(form for form in found if len(key(form)) >= 2)


def _forms(name: str, region: str) -> list[str]:
    place = _PLACE.match(name)
    if place:
        stem = place[1]
        return [name, *([stem, stem + "政府"] if len(stem) > 1 else []), *(name + office for office in _PLACE_OFFICES)]
    level, bare = _without_place(name, region)
    bares = [bare, *_abbreviated(bare)]
    stem = _stem(region)
    forms = [name, *bares]
    for form in bares:
        forms.append(level + form)
        forms += [region + form, stem + form] if stem and not _is_elsewhere(level, region) else []
    return forms


def _is_elsewhere(level: str, region: str) -> bool:
    """县卫生健康局 on a city's page belongs to one of its counties, and is not the city's own."""
    return bool(level and _level_of(region)) and level != _level_of(region)


def _without_place(name: str, region: str) -> tuple[str, str]:
    """The letter of its level (市) and the name without level and region; that of another place stays whole."""
    stem = _stem(region)
    for prefix in (region, stem):
        if prefix and name.startswith(prefix) and len(name) - len(prefix) >= 3:
            return _level_of(region), name[len(prefix) :]
    level = _LEVEL.match(name)
    if level and not _NO_LEVEL.match(name):
        return level[0][0], name[level.end() :]
    return "", name


def _level_of(region: str) -> str:
    return region[-1] if region and region[-1] in "市省州盟县区旗" else ""


def _stem(region: str) -> str:
    return region[:-1] if len(region) > 2 and region[-1] in "市省州盟县区旗" else region


def _abbreviated(bare: str) -> list[str]:
    found = list(ABBREVIATIONS.get(bare, ()))
    for ending, short in _ENDINGS.items():
        if bare.endswith(ending) and len(bare) - len(ending) >= 2:
            found.append(bare.removesuffix(ending) + short)
            break
    if bare.endswith("管理局") and len(bare) > 5:
        found.append(bare.removesuffix("管理局") + "局")
    return found
