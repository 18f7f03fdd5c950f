"""Words that tell what nobody needs to know to offer work: benefits, health, residence, what is private.

Patterns of whole words in Bokmål, Nynorsk and English, read together: which language a short text is in
cannot be told. Narrow on purpose: what stands here is never needed, so it is stopped, not asked about.
"""

BENEFITS = r"""
aap | arbeidsavklaringspeng\w* | dagpeng\w* | s[yj]u?kepeng\w* | sjukepeng\w* | uføre?(?:t|r?e|trygd\w*|grad\w*)?
| trygd(?:a|en|et|ede|eytels\w*|eyting\w*)? | på\ trygd | sosialhjelp\w* | sosialstønad\w* | sosialstøna\w*
| [a-zæøå]*stønad\w* | tiltakspeng\w* | pleiepeng\w* | bostøtte\w* | kontantstøtte\w*
| (?:disability|unemployment|jobless|sickness|housing|social|welfare|incapacity)\ (?:benefit\w*|allowance\w*|pension\w*)
| work\ assessment\ allowance | social\ (?:assistance|security|welfare) | sick\ pay | (?:on|receiv\w+|gets?)\ benefits
| (?:on|the)\ (?:dole|welfare) | welfare\ (?:payment\w*|recipient\w*)
"""

HEALTH = r"""
diagnos\w* | adhd | autis\w* | asperger\w* | angst(?:en|lidels\w*|liding\w*|anfall\w*)? | panikkan\w+ | anxiety | panic\ attacks?
| depresjon\w* | deprimert\w* | depress(?:ion|ed|ive) | bipolar\w* | bipolær\w* | s[ck]h?izo\w* | psykos\w* | psykotisk\w*
| psychos[ie]s | psychotic | ptsd | posttraumatisk\w* | traume(?:r|ne|t|ne)? | traumatisert\w* | traumer | trauma
| traumati[sz]ed | demen[st]\w* | epilep\w* | diabet\w* | kreft\w* | cancer | hiv | hepatit\w* | kols | copd
| astma\w* | asthma\w* | fibromyalgi\w* | prolaps\w* | slipped\ disc | migrene\w* | migraine\w* | re[vu]mat\w*
| leddgikt\w* | arthritis | dysle[kx]\w* | lese-\ og\ skrivevansk\w* | utviklingshem\w* | utviklingshema\w*
| funksjonshem\w* | funksjonsnedsett\w* | disabled | disabilit(?:y|ies) | hørselshem\w* | synshem\w* | svaksynt\w*
| gravid\w* | pregnan\w* | sykmeld\w* | sjukmeld\w* | sick\ leave | rullestol\w* | wheelchair\w*
| psykisk\w*\ (?:syk\w*|sjuk\w*|lid\w*|helse\w*|plage\w*|problem\w*|vansk\w*) | psykiatri\w* | psychiatr\w*
| mental\ (?:illness\w*|health|disorder\w*) | kronisk\w*\ (?:syk\w*|sjuk\w*|smert\w*)
| chronic\ (?:illness\w*|pain\w*|disease\w*) | (?:tar|tek|bruker|brukar|går\ på|takes?|is\ on)\ (?:\w+\ )?(?:medisin\w*|medication\w*|antidepress\w*)
| rus(?:avheng\w*|misbruk\w*|problem\w*|et)? | narkoman\w* | alkohol(?:iker\w*|isme\w*|problem\w*|ikar\w*)
| alcoholi\w* | (?:drug|alcohol|substance)\ (?:addict\w*|abus\w*|problem\w*|use) | addict(?:ed|ion)?
| (?:er|var|blir|vart|har\ vært|har\ vore)\ (?:\w+\ )?(?:syk|sjuk) | is\ (?:often\ |seriously\ )?(?:ill|sick)
"""

STATUS = r"""
(?:kvote|overførings|krigs)?flyktning(?:er|en|ar|ane|ene|status\w*|bakgrunn\w*)? | refugees? | asyl(?:søk\w*|et|um|status\w*|mottak\w*)?
| asylum(?:\ seekers?)? | opphold(?:s)?(?:tillatels\w*|status\w*|grunnlag\w*|løyve\w*) | opphaldsløyve\w* | opphaldsgrunnlag\w*
| opphaldsstatus\w* | (?:residence|residency)\ (?:permit\w*|status) | (?:permanent|temporary)\ residen(?:ce|cy)
| (?:kollektivt?|midlertidig|mellombels)\ (?:beskyttelse|vern) | (?:collective|temporary)\ protection
| familiegjenfor\w* | familiesamein\w* | familieinnvandr\w* | family\ reuni\w* | papirløs\w* | papirlaus\w* | undocumented
| utvist | utvis(?:ing|ning)\w* | deport\w* | statsborger\w* | statsborgar\w* | citizenship | (?:work|residence)\ visa | visum\w*
| innvandrer(?:e|en|ne|bakgrunn\w*)? | innvandrar(?:ar|en|ane|bakgrunn\w*)? | immigrants?
| intro(?:duksjons)?program\w* | introduction\ program\w*
"""

PRIVATE = r"""
fengsel\w* | fengsla | straffedømt\w* | domfelt\w* | kriminell\w* | soner | soning\w* | løslatt | lauslaten | prison | convicted
| criminal\ record | krisesenter\w* | barnevern\w* | women's\ shelter | skilsmisse\w* | nyskilt | divorced? | gjeldssak\w*
| gjeldsproblem\w* | kausjon\w* | in\ debt | bankrupt\w*
"""

#: Right before the word: it is about others whom one has worked with or for, or about a trade.
ABOUT_OTHERS = r"""
\b(?:mennesker?|personer|personar|folk|eldre|barn|unge|ungdom\w*|elever|elevar|pasienter|pasientar|brukere|brukarar
  |beboere|bebuarar|kollegaer|kundar|kunder|people|persons|children|adults|patients|residents|pupils|students|clients|users|elderly)
  \ (?:med|som\ har|som\ er|with|who\ have|who\ has|who\ are|who\ were|in)\ (?:\w+\ ){0,2}$
| \b(?:hjelp\w*|jobb\w*|arbei\w*|undervis\w*|lær\w*|tolk\w*|frivillig\w*|trent?\w*|vert|vertinne|help\w*|work\w*|volunteer\w*
  |taught|teach\w*|interpret\w*|kokk|cook\w*)\ (?:\w+\ ){0,3}(?:for|med|blant|til|with|among|to|at)\ (?:\w+\ ){0,2}$
| \b(?:hjulpet|hjelpt|undervist|lært|trent|helped|taught)\ (?:\w+\ )?$
| \b(?:jobb\w*|arbei\w*|praksis\w*|vikar\w*|frivillig|ansatt|tilsett|work\w*|placement|volunteer\w*|employed)\ (?:\w+\ ){0,3}(?:på|ved|i|innen|innan|hos|at|in|on)\ (?:\w+\ ){0,2}$
| \b(?:kurs\w*|utdann\w*|fagbrev\w*|stud\w+|opplæring\w*|course\w*|trained|training|degree|qualified)\ (?:\w+\ ){0,2}(?:i|innen|innan|om|in|on|for)\ (?:\w+\ ){0,2}$
"""

#: Names that are common in Norway, to tell a patient's name in a task from other words with a capital letter.
_NAMES = """
aase abdi agnes ahmed alexander ali amalie amina anders andreas ane anita anna anne annelise arne arvid asbjørn aslaug
astrid aud aurora axel barbro beate benedikte bente berit birger birgit birgitte birte bjarne bodil borghild britt camilla
cecilie charlotte christian dagny dorthe edel edith egil einar eirik elena eli elin elisabeth ella ellen else emil emilie
emma erik erling eva fatima filip finn fredrik frida fritz gerd gerda gudrun gunhild gunnar gunvor gustav guri haakon
halvard hanna hanne hans harald hassan hege heidi helene helga helge henrik henry hilda hjalmar hussein håkon håvard
ibrahim ida inga inge ingeborg inger ingrid ingvild iren irene isak ivar jakob jan janne jenny jens jesper johan johanne
johannes john jon jonas jorunn jostein julie jørgen jørn kaja kari karen karin karl kaspar kate kathrine kirsten kjell
kjersti klara knut kristian kristin kristine kristoffer kåre lars laila leif lena lene linda linn lisbeth lise magda magne
magnhild magnus maja malin margit margot margrete maria marianne marie marit marius mark martha martin mary mathias maud
mette mia mikkel mohamed mona monica morten mustafa nils nina nora oddny oddvar olaf olav ole oline olga oskar ottar
otto pernille peter petter ragnar ragnhild rakel randi rannveig rita robert roger rolf rune ruth sander sara sigbjørn
sigrid sigrun sigurd silje simen siri sissel sofie solbjørg solfrid solveig sonja steinar stian stine svein synnøve
sverre terje thea thomas thor tina tiril tobias tomas tone tordis torbjørn torhild torill torunn tove trine trond trude
turid tyra ulf unni valborg vera vegard vibeke victoria vigdis vilde wenche yasmin yngve yusuf åge åse åshild øystein øyvind
"""
GIVEN_NAMES = frozenset(_NAMES.split())
