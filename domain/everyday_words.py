"""What people say, and the official duty it belongs to.

A line is ``what people say = parts of department names``, the likeliest department first. Names change with every
reform, so each line carries the modern and the former names; parts that fit no registered department do no harm.
"""

from functools import cache

_CHINESE = """
上学 入学 学校 学生 老师 教师 幼儿园 小学 中学 初中 高中 中考 高考 学区 转学 补课 辅导班 校车 学费 助学金 作业 = 教育
校园食堂 校园餐 = 教育 市场监督 食品药品
堵车 拥堵 红绿灯 违章停车 驾照 驾驶证 车祸 闯红灯 交警 车牌 = 公安 交警 交通
出租车 打车 拒载 客运 网约车 大巴 班车 修路 公路 货运 驾校 黑车 = 交通运输 交通 公路
公交 公交车 公交卡 末班车 首班车 甩站 等车 = 公交 公共交通 交通
车站 线路 发车 = 交通 公交
小偷 被偷 报警 诈骗 打架 身份证 户口 户籍 落户 治安 派出所 赌博 扰民报警 养狗 狗咬人 = 公安 政法委
居住证 护照 港澳通行证 出入境 = 公安 出入境
暖气 供暖 供热 采暖 取暖 地热 不热 停暖 = 供热 热力 城市管理 城管 住房和城乡建设 住建 建设 房产 住宅
停水 自来水 水管 水压 水费 水质 没水 水龙头 = 供水 自来水 水务 水利 城市管理 建设
停电 电费 电表 没电 跳闸 = 供电 电力 电业 发展和改革
燃气 煤气 天然气 煤气罐 = 燃气 城市管理 住房和城乡建设 住建 建设
路灯 井盖 垃圾 环卫 清扫 扫雪 积雪 占道 摆摊 小摊 小广告 广告牌 违建 违章建筑 公厕 厕所 下水道 堵了 路面坑 坑洼 \
乱停共享单车 = 城市管理 城管 城乡管理 市容 环卫 执法
绿化 公园 砍树 树枝 = 园林 林业 城市管理 城管
退休金 养老金 社保 养老保险 失业 工伤 拖欠工资 欠薪 工资 劳动合同 就业 找工作 招聘 培训补贴 加班 讨薪 裁员 \
社保卡 退休 = 人力资源 社会保障 人社 劳动 社保 人事
公务员 事业单位 职称 编制 人才引进 调动 = 人事 人力资源 人社 编委 编办 组织部
医保 医疗保险 报销 医药费 医疗保障 异地就医 医保卡 = 医疗保障 医保 社会保障 劳动 卫生
看病 医院 医生 挂号 疫苗 打针 传染病 献血 护士 急诊 卫生室 体检 医闹 红包 诊所 = 卫生 卫健 医院 疾控
生孩子 准生证 二胎 三胎 计划生育 生育 = 卫生健康 卫健 计生 人口 卫生
结婚 离婚 领证 婚姻 低保 养老院 敬老院 殡葬 火化 墓地 救助 流浪 孤儿 救灾 老人补贴 高龄津贴 社区 居委会 村委会 \
慈善 地名 = 民政
残疾 残疾证 轮椅 = 残疾人 残联 民政
退伍 复员 转业 老兵 军属 烈士 = 退役军人 民政
污染 噪音 噪声 臭味 冒黑烟 烟囱 废水 污水 排污 雾霾 空气质量 辐射 油烟 环境 扬尘 河水发黑 \
施工 工地 太吵 吵得 吵死 好吵 = 环境保护 环保 \
生态环境 城市管理
房产证 不动产 买房 卖房 二手房 过户 房屋登记 房产 产权 = 不动产 房产 住宅 自然资源 住房
物业 物业费 维修基金 漏雨 公租房 廉租房 经济适用房 租房 危房 楼房 开发商 烂尾 装修 棚改 棚户区 拆迁 = 住房 房产 \
住宅 住建 建设
公积金 = 公积金 住房
土地 宅基地 征地 耕地 规划 矿 采砂 用地 = 自然资源 国土 规划
农田 种地 种子 化肥 农药 农民 粮食补贴 合作社 农村 种粮 = 农业 农委 农村 农开
农机 拖拉机 收割机 插秧机 = 农机 农业
养猪 养鸡 养牛 猪瘟 禽流感 兽医 牲畜 动物检疫 = 畜牧 农业 动物
粮食 粮库 卖粮 = 粮食 粮储 发展和改革
森林 林地 伐木 木材 野生动物 = 林业 林草 自然资源
水库 河道 防汛 洪水 灌溉 水灾 = 水利 水务 应急
扶贫 脱贫 贫困村 = 扶贫 乡村振兴 农业农村
吃坏 拉肚子 食品 过期 变质 食物中毒 饭店 餐馆 外卖 保健品 假药 药品 药店 = 食品药品 市场监督 药监 卫生
打假 假货 假冒 消费者 退货 欺诈 营业执照 开公司 办执照 个体户 注册公司 商标 传销 缺斤短两 广告虚假 网购 = \
市场监督 工商 质量技术 商务
电梯 计量 质量问题 产品质量 锅炉 特种设备 标准 = 质量技术 市场监督 质监
物价 乱收费 涨价 价格 收费 宰客 = 物价 发展和改革 市场监督 工商
税 发票 纳税 报税 个税 退税 完税 = 税务 国税 地税 财政
财政 补贴款 会计证 政府采购 = 财政
旅游 导游 景区 旅行社 门票 跟团 一日游 = 旅游 文旅 文化
图书馆 博物馆 网吧 演出 文物 书店 电影 歌厅 广场舞 剧场 = 文化 文旅 文广 公安
电视 广播 有线电视 = 广播 广电 文化
体育 健身 健身器材 球场 游泳馆 锻炼 运动 体育馆 彩票 = 体育 文体
法律援助 打官司 律师 公证 普法 司法鉴定 调解 社区矫正 监狱 = 司法 法律 法院
起诉 判决 执行难 立案 法官 欠钱不还 老赖 = 法院
检察 检举职务犯罪 抗诉 公诉 = 检察
上访 信访 反映问题 没人管 = 信访
贪污 受贿 腐败 举报干部 吃拿卡要 违纪 渎职 作风 = 纪委 监察 纪检 检察
火灾 消防 消火栓 消防通道 烟花爆竹 = 消防 应急 公安 安全
安全生产 事故 矿难 危险品 隐患 = 应急管理 应急 安全生产 安全办 安监
地震 台风 灾害 = 应急 地震 气象
天气 天气预报 暴雨 下雨 下雪 气温 气象 = 气象
防空洞 防空警报 人防 地下室 = 人防 人民防空 民防
科技 专利 发明 高新企业 知识产权 = 科技 科学技术 知识产权 市场监督
手机信号 宽带 网络 电信 上网 电子政务 = 信息产业 工业和信息化 工信 通信 大数据
小微企业 中小企业 贷款担保 民营企业 创业 = 中小企业 工业和信息化 工信 商务
招商 投资 外商 引资 项目落地 = 经合 招商 商务 投资促进 贸促 开发区
外贸 进出口 出口 超市 菜市场 家电下乡 成品油 加油站 家政 = 商务 贸促 市场监督
审计 查账 = 审计
国企 国有企业 改制 下岗 = 国资 国有资产
机构编制 = 编委 编办
宗教 寺庙 教堂 清真 少数民族 = 宗教 民宗 民族
共青团 青年 志愿者 = 共青团 团委
妇女 家暴 家庭暴力 = 妇联 妇女 公安
工会 职工 = 总工会 工会
邮政 快递 寄信 = 邮政
银行 贷款 非法集资 保险 = 金融 银保监 财政
审批 办事大厅 一站式 办证 许可 = 行政审批 政务服务 行政服务 政府办
市长热线 市长电话 政府信息公开 政务公开 12345 = 政府办 政务服务 信访
户外广告 = 城市管理 城管 工商
住房和城乡建设 住建局 建委 = 住建 住房 建设 房产
人社局 人力资源局 = 人社 人力资源 社会保障 劳动 人事
卫健委 卫生健康委 卫计委 = 卫健 卫生健康 卫生
市场监管 市监局 工商局 质监局 药监局 = 市场监督 工商 质量技术 食品药品
生态环境局 环保局 = 生态环境 环保 环境保护
文旅局 文化和旅游局 = 文旅 旅游 文化
应急局 应急管理局 安监局 = 应急 安全生产 安全办 安监
农业农村局 农业局 农委 = 农业农村 农委 农业
发改委 发改局 计委 = 发展和改革 发展改革 物价
工信局 工信委 经委 = 工信 工业和信息化 信息产业 中小企业
自然资源局 国土局 规划局 = 自然资源 国土 规划
医疗保障局 医保局 = 医疗保障 医保 劳动 社会保障
税务局 = 税务 国税 地税
"""

_ENGLISH = """
school schools teacher kindergarten education exam student tuition = 教育
police thief stolen passport fraud visa = 公安 政法委
traffic bus taxi road driving parking = 交通 公交 公安
heating heat radiator = 供热 热力 城市管理 住建 建设 房产 住宅
water tap = 供水 自来水 水务 水利
electricity power = 供电 电力
gas = 燃气 城市管理
garbage trash rubbish street lamp snow = 城市管理 城管 环卫
pension salary wages job work unemployment labour labor employment = 人力资源 社会保障 人社 劳动 人事
insurance = 医疗保障 医保 社会保障 劳动
hospital doctor health vaccine clinic = 卫生 卫健 医院
marriage divorce wedding welfare orphan = 民政
pollution noise smoke smell environment = 环境保护 环保 生态环境
house housing property flat apartment rent = 房产 住宅 住房 不动产 住建
land planning = 自然资源 国土 规划
farm farmer agriculture = 农业 农委
food restaurant medicine drug = 食品药品 市场监督 药监
consumer fake business licence license company = 市场监督 工商
price prices fee overcharged = 物价 发展和改革 市场监督
tax taxes invoice = 税务 国税 地税
tourism tourist travel guide = 旅游 文旅
sport sports gym stadium fitness = 体育 文体
library museum culture = 文化 文旅
lawyer legal notary = 司法
court lawsuit = 法院
corruption bribe = 纪委 监察 检察
fire = 消防 应急
weather forecast = 气象
science patent technology = 科技 科学技术 知识产权
petition complaint complaints = 信访
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        said, _, duties = line.partition("=")
        for word in said.split():
            found.setdefault(word, []).extend(duties.split())
    return {word: tuple(dict.fromkeys(duties)) for word, duties in found.items()}


@cache
def everyday_words() -> dict[str, tuple[str, ...]]:
    """A word of everyday Chinese or English, and the duties it may mean, likeliest first."""
    words = _read(_CHINESE) | _read(_ENGLISH)
    return {duty: (duty,) for duties in words.values() for duty in duties} | words


@cache
def longest_word() -> int:
    """Characters of the longest Chinese entry."""
    return max(len(word) for word in everyday_words() if not word.isascii())


_FILLERS = """
请问 你好 您好 我想 我要 我们家 我家 我的 家里 孩子 小孩 一下 哪个部门 哪个单位 哪个局 哪里 哪儿 哪个 什么
怎么办 怎么 如何 为什么 找谁 找哪 归谁管 谁管 谁负责 管不管 电话是多少 电话号码 电话 多少 投诉 举报 咨询 反映
该打 应该 可以 能不能 是不是 有没有 有人 没人 办理 办事 去哪 联系方式 联系 地址 号码 的事情 的事 事情 问题 知道
告诉 帮我 查询 查一下 一个 这个 那个 在哪 的人 我们 你们 他们
"""


@cache
def fillers() -> tuple[str, ...]:
    """Words that say nothing about the matter, the longer ones first."""
    return tuple(sorted(_FILLERS.split(), key=len, reverse=True))
