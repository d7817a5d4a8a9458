"""Words that end in a full stop without ending the sentence, for `sentence_rules`."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""mr mrs ms mx messrs dr prof gen col lt maj capt cpt cmdr sgt cpl adm sen rep gov rev hon pres supt
    insp det amb sec mt mts ft st ste sr. sra srta lic skt vs v e.g i.e cf viz approx ca incl excl
    mme mlle mgr ee z.b u.a d.h bzw hr fr frl dhr mevr dott sig проф акад им ул т.е тов гр т.н""")
"""Always followed by more of the same sentence (a name, mostly)."""

BEFORE_NUMBERS = _words("""no nos nr n° № p pp fig figs vol vols art arts sec sect ch chap par para pt ver ed eq tab app
    jan feb mar apr jun jul aug sep sept oct nov dec est c b d r rm ext tel ст стр гл п см рис abs bd""")
"""Followed by a number they stay in the sentence, else they may end it."""

MAY_END = _words("""inc ltd co corp cos llc plc gmbh bros jr sr esq assn dept univ etc al uu ave blvd rd sq hwy apt
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore
    pa penn tenn tex va vt wash wis wyo ont que min max avg mil bn tr мин руб коп тыс млн млрд г гг в вв
    др пр т.д т.п usw ff""")
"""Both within a sentence and at its end: the next word decides."""

STARTERS = _words("""a about according after all also although an and another any anyone are as at back because before both
    but by can could despite did do does during each earlier either even every everyone for from given had has
    have he her here his how however i if in instead is it it's its just last later least let many meanwhile
    more moreover most much my neither never next no nobody nor not nothing now of on once one only or other
    others our over perhaps please several she should since so some still such than that that's the their then
    there there's these they this those though through thus to today tomorrow under unlike until was we were
    what when where whether which while who why with without would yes yesterday yet you your
    он она они оно это мы вы я но в на по как так что если однако по-прежнему
    der die das ein eine er sie es wir aber und im am hvad det han hun vi jeg
    le la les un une il elle ils elles nous mais et el los las una pero y""")
"""Words that, with a capital after a full stop, begin a sentence and hardly ever continue a name."""

SURNAMES = _words(
    "an do he in my on so than you la le el der die das un many more most just such here now one"
)
"""Those among the starters that are surnames too, and follow an initial as such."""

SAYING = _words("""said says asked asks told tells added adds wrote writes replied replies exclaimed shouted cried
    tweeted posted stated noted declared continued argued warned claimed announced responded retorted
    insisted concluded wondered remarked commented quipped joked""")
"""Verbs after which a quotation is attributed."""

TIME_ZONES = _words("et est edt ct cst cdt mt mst pt pst pdt gmt utc bst cet cest msk eet eest")

CALENDAR = _words("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december eastern central pacific mountain local moscow kyiv kiev
    london paris berlin beijing greenwich""")
"""What follows "9 a.m." within the same sentence: a day, a month, a place whose time it is."""
