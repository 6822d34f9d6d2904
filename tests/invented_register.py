"""An invented city's register, and the questions its citizens ask."""

from db import departments, pledges
from db.database import Database
from domain.department import Hotline
from domain.pledge import DraftItem
from domain.words import AliasKind, DepartmentKind, LetterKind
from services import lookup

REGION = "青柳市"
FALLBACK = Hotline("0999-5550100", owner="市监督办")
SECRET = "市特别档案处"

DEPARTMENTS = """
市教育局 | 市教委 | 55500001 | 义务教育阶段免试就近入学，每年七月公布各校招生范围。严查有偿家教。
市公安局 | | 110 | 接警后城区五分钟到场。
市民政局 | | 55500003 | 低保申请二十个工作日内答复，居家养老床位逐年增加。
市司法局 | | 12348 | 免费为农民工讨薪提供法律服务。
市财政局 | | 55500005 | 预算决算向社会公布。
市人力资源和社会保障局 | 市人事局 市劳动和社会保障局 | 12333 | 技能培训不收费，失业登记当天办结。
市自然资源和规划局 | 市国土资源局 市规划局 | 55500007 | 土地出让公开挂牌。
市生态环境局 | 市环境保护局 | 12369 | 重污染天气提前一天预警，夜间施工查处不过夜。
市住房和城乡建设局 | 市建设委员会 | 55500009 | 老旧小区改造先征求居民意见。
市城市管理综合执法局 | | 55500010 | 路面破损二十四小时修补，流动摊点划定经营区。
市交通运输局 | | 12328 | 农村客运班车正点率不低于九成五。
市水务局 | 市水利局 | 55500012 | 汛期每日公布水位。
市农业农村局 | 市农业委员会 | 55500013 | 春耕前抽检种子，土壤检测免费。
市商务局 | | 55500014 | 外资企业设立一窗受理。
市文化广电和旅游局 | 市文化局 市旅游局 | 12301 | 农家书屋全部开放，非物质文化遗产传习所免费参观。
市卫生健康委员会 | 市卫生局 市人口和计划生育委员会 | 12320 | 家庭医生签约服务覆盖所有村。
市应急管理局 | 市安全生产监督管理局 | 12350 | 烟花爆竹仓库每季检查一次。
市审计局 | | 55500018 | 审计结果公告。
市市场监督管理局 | 市工商行政管理局 市质量技术监督局 市食品药品监督管理局 | 12315 | 缺斤少两先行赔付，小餐饮明厨亮灶。
市体育局 | | 55500020 | 社区乒乓球台损坏三日内修好，游泳池水质每天公示。
市统计局 | | 55500021 | 月度数据按时发布。
市医疗保障局 | | 12393 | 住院直接结算，门诊慢特病三天办结。
市信访局 | | 55500023 | 来信十五日内告知受理情况。
市林业局 | | 12119 | 古树名木挂牌保护，义务植树基地开放。
市气象局 | | 12121 | 台风路径每小时更新。
市税务局 | 市国家税务局 市地方税务局 | 12366 | 首次申领发票当天到手。
市供热管理办公室 | | 55500027 | 室温低于十八度按日退费。
市公共交通集团有限公司 | | 55500028 | 首末班车准点，遗失物品统一登记。
市自来水公司 | | 55500029 | 抢修爆管四小时内恢复。
市供电公司 | | 95598 | 计划检修提前七天通知。
市住房公积金管理中心 | | 12329 | 提取三个工作日到账。
市残疾人联合会 | | 55500032 | 辅助器具上门适配。
市不动产登记中心 | | 55500033 | 一般登记三个工作日。
市中级人民法院 | | 12368 | 网上查询案件进度。
东湖区 | | 55500035 | 背街小巷全部硬化。
石桥县 | | 55500036 | 每村建一个卫生所。
"""
"""Name | former names | hotline | what it promises."""

QUESTIONS = """
教育 市教育局
市教育局 市教育局
青柳市教育局 市教育局
市教委 市教育局
敎育局 市教育局
jiaoyuju 市教育局
shi jiao yu ju 市教育局
jyj 市教育局
交育局 市教育局
孩子上学的事找谁 市教育局
老师在校外偷偷办辅导班收钱 市教育局
where_to_ask_about_school? 市教育局
環保局 市生态环境局
环保局电话多少 市生态环境局
工厂半夜往河里排废水谁管 市生态环境局
楼下工地夜里施工吵得睡不着 市生态环境局
12369 市生态环境局
人社局 市人力资源和社会保障局
劳动局 市人力资源和社会保障局
老板拖欠工资去哪里告 市人力资源和社会保障局
我爸的退休金没有到账 市人力资源和社会保障局
想参加免费技能培训 市人力资源和社会保障局
我家暖气不热该打哪个电话 市供热管理办公室
供暖 市供热管理办公室
室温不到十八度能退钱吗 市供热管理办公室
停电了什么时候来电 市供电公司
水管爆了没人修 市自来水公司
家里停水三天了 市自来水公司
公交车司机甩站 市公共交通集团有限公司
公交公司 市公共交通集团有限公司
出租车拒载 市交通运输局
去乡下的班车老是晚点 市交通运输局
结婚登记要带什么 市民政局
低保怎么申请 市民政局
身份证丢了去哪补 市公安局
遇到电信诈骗怎么办 市公安局
公积金提取要几天 市住房公积金管理中心
买的房子怎么办房产证 市不动产登记中心
异地看病医保怎么报销 市医疗保障局
小区疫苗什么时候打 市卫生健康委员会
卫计委 市卫生健康委员会
卫健委 市卫生健康委员会
weijianwei 市卫生健康委员会
在饭店吃坏肚子了 市市场监督管理局
买到假货商家不给退 市市场监督管理局
工商局 市市场监督管理局
市场监菅局 市市场监督管理局
路灯坏了半个月 市城市管理综合执法局
垃圾没人清运 市城市管理综合执法局
城管 市城市管理综合执法局
开发票商家不给 市税务局
导游强迫购物 市文化广电和旅游局
旅游局 市文化广电和旅游局
乒乓球台坏了 市体育局
游泳池的水脏 市体育局
农机种子是假的 市农业农村局
办轮椅补贴 市残疾人联合会
法院判了对方不还钱 市中级人民法院
律师咨询免费吗 市司法局
东湖区政府 东湖区
"""
"""A question, and the department it means (``_`` stands for a space)."""


def questions() -> list[tuple[str, str]]:
    """Every question with its answer."""
    pairs = [line.rsplit(" ", 1) for line in QUESTIONS.strip().splitlines()]
    return [(asked.replace("_", " "), name) for asked, name in pairs]


async def fill(database: Database) -> dict[str, int]:
    """Register every department with its letter, and a secret one; their ids by name."""
    ids: dict[str, int] = {}
    async with database.transaction() as tx:
        region = await departments.save_region(tx, REGION)
        await departments.insert_hotlines(tx, region.id, None, [FALLBACK])
        secret = f"{SECRET} | 市保密处 | 55509999 | 绝密档案按期销毁。"
        for line in [*DEPARTMENTS.strip().splitlines(), secret]:
            name, former, number, promise = (part.strip() for part in line.split("|"))
            kind = DepartmentKind.DISTRICT if name[-1] in "区县" else DepartmentKind.DEPARTMENT
            own = ids[name] = await departments.insert(tx, region.id, name, kind, secret=name == SECRET)
            await departments.insert_aliases(tx, own, AliasKind.FORMER, former.split())
            await departments.insert_hotlines(tx, region.id, own, [Hotline(number, "监督电话")])
            texts = [text + "。" for text in promise.split("。") if text]
            pledge_id = await pledges.insert_published(
                tx,
                department_id=own,
                batch_id=None,
                letter_kind=LetterKind.DEPARTMENT,
                preamble="",
                closing="",
                phone=number,
                email="",
                now=1_700_000_000,
                items=[DraftItem(number=str(at), text=text) for at, text in enumerate(texts, start=1)],
            )
            await lookup.reindex_pledge(tx, pledge_id)
    return ids
