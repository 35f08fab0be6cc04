"""The English words that name persons and things, and those that point back to them."""

from __future__ import annotations

__all__ = [
    "ABSTRACT",
    "ALL_FAMILIAR",
    "BODY",
    "COUNTRIES",
    "DETERMINERS",
    "FUNCTION",
    "GENDER",
    "GENDER_OF_PRONOUN",
    "KIND",
    "NUMBERS",
    "PARTICLES",
    "PLACE_WORDS",
    "SPEECH",
    "TITLES",
    "VERBS_IN_S",
]


def _list(words: str) -> list[str]:
    return words.split()


def _set(words: str) -> frozenset[str]:
    return frozenset(_list(words))


GENDER_OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself", "he's", "he'd", "he'll"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself", "she's", "she'd", "she'll"), "f"),
    **dict.fromkeys(("they", "them", "their", "theirs", "they're", "they'd", "they've"), "p"),
    **dict.fromkeys(("themselves", "they'll"), "p"),
    **dict.fromkeys(("it", "its", "itself", "it's", "it'd", "it'll"), "n"),
}
"""Male, female, plural, neuter."""

_MALE = _set("""
aaron abdul abdullah abraham adam adrian ahmad ahmed al alan albert alec alex alexander alexis
alfred ali alistair allen alvin amir andre andreas andrew andy angelo anthony antonio archie arnold
arthur austin barack barry bashar ben benedict benjamin bernard bernie bert bill billy bob bobby
boris brad bradley brandon brendan brett brian bruce bryan caleb calvin cameron carl carlos cesar
chad charles charlie chris christian christopher chuck clarence claude clint clive cody colin
connor conor craig curtis dale damian damien dan daniel danny darren darryl dave david dean dennis
derek desmond dick diego dmitry dominic don donald doug douglas duncan dwayne dylan earl ed eddie
edgar eduardo edward edwin elliott elon emanuel emmanuel enrique eric erik ernest ethan eugene evan
felix fernando fidel francis francisco franck frank fred freddie frederick gabriel gareth gary
gavin gene geoff geoffrey george gerald gerard gilbert giovanni glen glenn gordon graham grant greg
gregory guido gus guy hamid harold harrison harry hassan hector henri henry herbert herman howard
hugh hugo hussein ian ibrahim igor imran isaac ivan jack jackson jacob jacques jake jamal james
jamie jared jason javier jay jean jeff jeffrey jeremy jerome jerry jesse jesus jim jimmy joe joel
john johnny jon jonah jonathan jordan jorge jose josef joseph josh joshua juan julian julio justin
karl keith ken kenneth kenny kevin kim kirk kurt kyle lance larry lars lawrence lee len leo leon
leonard leonardo leroy leslie lewis liam lionel lloyd logan louis luca lucas luis luke malcolm
manuel marc marcel marco marcus mario marion mark martin marvin mathew matt matthew maurice max
mehmet michael michel miguel mike milton mitch mitt mohamed mohammad mohammed morris moses muhammad
murray nathan nathaniel neil nelson nicholas nick nicolas nigel noah noel norman oliver omar oscar
otto owen pablo pat patrick paul pedro percy perry pete peter phil philip philippe phillip pierre
prakash rafael ralph ramon randall randy raul ray raymond reggie reginald rene ricardo richard rick
ricky rob robbie robert roberto robin rod rodney rodrigo roger roland ron ronald ronnie rory ross
roy rupert russell ryan salman salvador sam samir samuel sanjay santiago saul scott sean sebastian
sergei sergio seth shane shaun sidney silvio simon stan stanley stefan stephen steve steven stewart
stuart sylvester ted terence terrence terry theodore thomas tim timothy toby todd tom tommy tony
travis trevor tyler tyrone ulrich vernon victor vince vincent vladimir wade wallace walter warren
wayne wesley will william willie wolfgang xavier yousef yusuf zach zachary
""")
_FEMALE = _set("""
abigail ada adele agnes aisha alexandra alexandria alice alicia alison allison alyssa amanda amber
amelia amina amy ana andrea angela angelina anita ann anna anne annette annie april ariana ashley
audrey barbara beatrice becky bernadette beth betty beverly bonnie brenda bridget britney brittany
camilla candace carla carmen carol caroline carolyn carrie catherine cathy cecilia celine charlene
charlotte chelsea cheryl chloe christina christine cindy claire clara claudia colleen condoleezza
connie courtney crystal cynthia daisy dana danielle dawn debbie deborah debra denise diana diane
dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen
emily emma erica erin esther ethel eva evelyn fatima felicia fiona florence frances gabby gabriela
gail gemma georgia geraldine gina glenda gloria grace greta gretchen gwen gwyneth hannah harriet
hazel heather heidi helen helena hillary holly hope ida ingrid irene irina iris isabel isabella
ivanka jacqueline jan jane janet janice jasmine jean jeanne jenna jennifer jenny jessica jill
joan joann joanna joanne jocelyn josephine joy joyce juanita judith judy julia julie june karen
kate katherine kathleen kathryn kathy katie katrina kay kayla kelly kendra kerry khloe kim kirsten
kristen kristin laura lauren leah lena lesley leslie letitia lillian linda lisa liz lois lola lori
lorraine louise lucia lucy lydia lynn mabel mackenzie madeleine madison madonna maggie malala mandy
marcia margaret margot maria mariam marian marie marilyn marina marissa marjorie marlene martha
mary maureen meg megan meghan melania melanie melissa mercedes meredith mia michelle mildred miley
minnie miranda molly monica myra nadia nancy naomi natalia natalie natasha nichole nicola nicole
nikki nina nora norma olga olivia oprah pam pamela patricia patsy patti paula pauline peggy penny
phyllis pippa priscilla rachel rebecca renee rhonda rihanna rita roberta robyn rosa rose rosemary
roxanne ruby ruth sabrina sally samantha sandra sara sarah selena serena shannon sharon sheila
shelley sherry shirley sofia sonia sophia sophie stacey stacy stella stephanie sue susan susanne
suzanne sylvia tamara tammy tania tanya tara taylor teresa theresa tiffany tina tracey tracy
ursula valerie vanessa vera veronica vicki vicky victoria violet virginia vivian wanda wendy
whitney winnie yolanda yvette yvonne zoe
""")
_MALE_NOUNS = _set("""
man boy father son brother husband uncle nephew grandfather grandson boyfriend king prince duke
actor businessman gunman gentleman policeman fireman fisherman congressman spokesman chairman
widower stepfather dad monk priest pope guy fiance waiter gangster gunmen
""")
_FEMALE_NOUNS = _set("""
woman girl mother daughter sister wife aunt niece grandmother granddaughter girlfriend queen
princess duchess actress businesswoman policewoman congresswoman spokeswoman chairwoman widow
stepmother mum mom nun fiancee waitress
""")
_PERSON_NOUNS = _set("""
suspect victim officer driver passenger teacher student patient doctor nurse lawyer attorney judge
president minister senator governor mayor chancellor premier candidate leader chief director
manager boss founder owner artist singer author writer player striker goalkeeper midfielder
defender coach captain pilot soldier sergeant sheriff detective investigator prosecutor defendant
witness teenager teen child baby infant toddler kid youth adult resident neighbor neighbour friend
colleague partner robber thief attacker killer shooter inmate prisoner fugitive worker employee
engineer scientist researcher professor expert analyst economist historian reporter journalist
editor star celebrity rapper musician composer dancer model comedian filmmaker veteran official
diplomat ambassador envoy spokesperson politician lawmaker activist protester refugee migrant
customer guest host champion winner youngster plumber builder farmer chef photographer cyclist
motorist pedestrian golfer boxer sprinter jockey commissioner superintendent secretary executive
entrepreneur billionaire millionaire preacher bishop cardinal imam rabbi parent sibling cousin
spouse stranger hostage bomber assailant intruder burglar caller
""")
GENDER: dict[str, str] = {
    **dict.fromkeys(_PERSON_NOUNS, "?"),
    **dict.fromkeys(_MALE_NOUNS | _MALE, "m"),
    **dict.fromkeys(_FEMALE_NOUNS | _FEMALE, "f"),
    **dict.fromkeys(_MALE & _FEMALE, "?"),
}
"""Of a first name or a noun for a person, in lower case; "?" for one of either."""
FIRST_NAMES = _MALE | _FEMALE

_KINDS = {
    "country": "nation country government republic kingdom",
    "company": """
        company firm chipmaker carmaker automaker retailer airline bank lender manufacturer startup
        start-up conglomerate drugmaker broadcaster publisher brewer insurer supermarket
        corporation chain utility brokerage maker
        """,
    "organisation": """
        organization organisation agency department ministry commission council committee union
        charity group club team university college school institute institution museum party
        foundation association federation league network newspaper magazine panel board court
        tribunal hospital squad orchestra band
        """,
    "several": "couple pair duo trio twins brothers sisters siblings men women boys girls",
    "person": " ".join(sorted(_MALE_NOUNS | _FEMALE_NOUNS | _PERSON_NOUNS)),
}
KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""What a noun stands for when it stands for something named before it."""

ABSTRACT = _set("""
decision move change changes deal agreement trip visit journey incident attack shooting crash
accident blast explosion fire collision robbery murder killing assault announcement news result
results outcome effect measure measures proposal plan idea rule rules law bill ban cut cuts
increase decline drop fall rise gain loss figure figures number findings discovery study report
survey poll letter email message statement video footage clip photo photograph image picture tweet
post article paper book film movie show song album interview speech call meeting talks summit
conference event ceremony match game race tournament contest election vote ruling verdict sentence
trial case lawsuit suit charge charges allegation allegations claim claims accusation complaint
investigation inquiry probe search operation raid mission project program programme scheme
process method technique procedure approach experiment test tests experience phenomenon problem
issue situation crisis conflict dispute feud row argument debate controversy scandal
question answer theory reason cause purpose goal comments remarks words gesture
injury disease illness condition virus outbreak
vehicle car truck bus van plane jet aircraft helicopter ship boat vessel train bicycle bike
weapon gun knife bomb device package bag box boxes
building house home apartment room store shop restaurant area site scene
storm hurricane earthquake tsunami flood
money cash sum amount payment donation
treasure index currency options option task tasks conversation
""")
"""Nouns that, said with "the" and nothing that tells which, mostly mean one met before."""

BODY = _set("""
the a an this that these those his her its their our my your another each every some any no
""")
DETERMINERS = BODY
NUMBERS = _set("two three four five six seven eight nine ten eleven twelve both several")
SPEECH = _set("""
said says told tells asked added wrote explained recalled warned admitted noted claimed argued
insisted joked replied continued tweeted announced testified stated confirmed denied believes
thinks thought hopes shared quipped recalls writes describes described called estimated
""")
TITLES: dict[str, str] = {
    **dict.fromkeys(_list("mr sir lord king prince father brother duke pope"), "m"),
    **dict.fromkeys(_list("mrs ms miss lady dame queen princess sister duchess madame"), "f"),
    **dict.fromkeys(
        _list("""
        dr prof professor judge justice president senator sen rep gov governor mayor captain capt
        lt sgt sergeant det detective officer chief supt superintendent inspector commissioner
        general gen col colonel major maj minister secretary chancellor ambassador attorney sheriff
        congressman congresswoman councillor councilman rev reverend imam rabbi cardinal bishop
        archbishop coach director spokesman spokeswoman realtor actor actress singer hon
        """),
        "?",
    ),
}
PARTICLES = _set("de da di du del la le van von der den bin ibn al el dos das")
PLACE_WORDS = _set("""
street road avenue lane park county city town university college school hospital court house
department office bank company inc corp ltd llc group association committee council institute
center centre museum church river lake mountain island islands sea ocean bay beach valley airport
station bridge building tower stadium hall hotel restaurant times post news journal magazine
network agency party union league cup championship championships games series bowl act bill law
force service army navy police guard state states republic kingdom north south east west northern
southern eastern western central day week month year january february march april may june july
august september october november december monday tuesday wednesday thursday friday saturday sunday
congress senate parliament assembly ministry foundation society club team united international
national federal american british english french german chinese russian indian god internet
christmas easter muslim christian jewish twitter facebook instagram youtube google
""")
COUNTRIES: dict[str, str] = {}
for _country, _people in (
    pair.split("/")
    for pair in _list("""
    afghanistan/afghan albania/albanian algeria/algerian argentina/argentine australia/australian
    austria/austrian bahamas/bahamian bahrain/bahraini bangladesh/bangladeshi belarus/belarusian
    belgium/belgian bolivia/bolivian bosnia/bosnian brazil/brazilian britain/british
    bulgaria/bulgarian cambodia/cambodian cameroon/cameroonian canada/canadian chile/chilean
    china/chinese colombia/colombian croatia/croatian cuba/cuban cyprus/cypriot denmark/danish
    ecuador/ecuadorian egypt/egyptian england/english estonia/estonian ethiopia/ethiopian
    finland/finnish france/french georgia/georgian germany/german ghana/ghanaian greece/greek
    guatemala/guatemalan guinea/guinean haiti/haitian honduras/honduran hungary/hungarian
    iceland/icelandic india/indian indonesia/indonesian iran/iranian iraq/iraqi ireland/irish
    israel/israeli italy/italian jamaica/jamaican japan/japanese jordan/jordanian
    kazakhstan/kazakh kenya/kenyan kuwait/kuwaiti laos/laotian latvia/latvian lebanon/lebanese
    liberia/liberian libya/libyan lithuania/lithuanian malaysia/malaysian mali/malian malta/maltese
    mexico/mexican mongolia/mongolian morocco/moroccan mozambique/mozambican myanmar/burmese
    nepal/nepalese netherlands/dutch nigeria/nigerian norway/norwegian pakistan/pakistani
    panama/panamanian peru/peruvian philippines/filipino poland/polish portugal/portuguese
    qatar/qatari romania/romanian russia/russian rwanda/rwandan scotland/scottish
    senegal/senegalese serbia/serbian singapore/singaporean slovakia/slovak slovenia/slovenian
    somalia/somali spain/spanish sudan/sudanese sweden/swedish switzerland/swiss syria/syrian
    taiwan/taiwanese tanzania/tanzanian thailand/thai tunisia/tunisian turkey/turkish
    uganda/ugandan ukraine/ukrainian uruguay/uruguayan venezuela/venezuelan vietnam/vietnamese
    wales/welsh yemen/yemeni zambia/zambian zimbabwe/zimbabwean america/american
    """)
):
    COUNTRIES[_country] = COUNTRIES[_people] = _country
FUNCTION = _set("""
a an the this that these those and or but nor so yet if then than as at by for from in into of off
on onto out over per to under until up upon via with within without about above across after against
along among around before behind below beneath beside between beyond during except inside like near
outside since through throughout toward towards is are was were be been being am do does did done
has have had having will would can could shall should may might must not n't i you he she it we they
me him her us them my your his its our their mine yours hers ours theirs who whom whose which what
when where why how there here all any both each every few many more most much neither no none one
only other others own same several some such too very just also even ever never now once still
because although though while whereas whether however said says told
""")
VERBS_IN_S = _set("""
says makes takes has is was does goes comes gets shows means wants needs gives keeps lets puts runs
seems tells thinks knows sees looks plans hopes helps works lives leaves begins starts becomes
remains appears believes feels finds includes offers provides plays brings holds turns moves allows
uses adds asks calls covers thus perhaps always this its yes plus less across towards besides
unless news series sometimes afterwards
""")
ALL_FAMILIAR = _set("""
US USA UK EU UN TV DNA FBI CIA NASA NATO BBC CNN CEO CFO CIO GDP AIDS HIV NBA NFL NHL MLB UEFA FIFA
PC AI IT PR GPS SUV DVD IBM BMW MP MPs NYPD LAPD HBO ABC NBC CBS ESPN NPR PBS IRS ISIS PDF HTML URL
API USB IQ OK AM PM NSA FDA EPA CDC IMF WHO UNESCO UNICEF COVID GOP IRA SMS DJ VIP ATM BC AD II III IV
XI
""")
