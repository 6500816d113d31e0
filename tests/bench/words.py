"""words.py - invented names and the words of school letters, for districts and mails of any size"""

GIVEN = """
Aaliyah Aanya Abigail Adèle Aiden Alexei Alice Amara Amélie Anaïs André Anika Anjali April Arjun
Ava Ayesha Beau Benoît Brooke Carter Cécile Chase Chloé Connor Daisy Daniel Dara Dylan Elena Eli
Élise Emma Ethan Eva Faith Fatima Felix Gabriel Gaëlle Grace Gurleen Hana Harper Hassan Hope Hugo
Hunter Ian Imani Isla Ivan Jade Jasleen Jaspreet Jin José Joy Juan Jude Julia June Kai Karam Kaya
Khalid Lan Laura Léa Leo Liam Lily Linh Lucas Mai Malik Manpreet Marie Mark Mason Mateo Mathéo Max
May Mei Mia Mila Min Mohamed Nadia Noah Noor Océane Olga Olivia Omar Oscar Owen Paige Paul Petra
Quinn Raj Renée Rosa Rose Ruby Sam Sara Simran Sofia Søren Summer Talia Taras Theo Thuy Uma Victor
Violet Wei Will Wren Xin Yara Yuki Zahra Zoé
""".split()

FAMILY = """
Abbott Ahmed Andrade Arsenault Baker Bélanger Bell Black Bouchard Brar Brown Chan Chen Cook Côté
Cruz Das Day Dhaliwal Dubois Evans Fortin Fraser Gagnon García Gauthier Gill Green Grewal Haddad
Hall Hill Hoang Huang Hussein Ivanova Jensen Johal Jones Kaur Kim King Kovalenko Kowalski Lam
Lavoie Lee Lévesque Li Lin Liu Long Love MacDonald Mah Martin McLeod Mohamud Müller Ng Nguyễn
Novak O'Brien O'Neill Olsen Ouellet Park Patel Pelletier Petrov Pham Poirier Price Ramos Reid
Reyes Rice Roy Saint-Pierre Sandhu Santos Shevchenko Sidhu Silva Singh Smith Stone Sun Tanaka
Thériault Tran Tremblay Tsang Võ Wang White Wilson Wong Wood Wu Yang Young Zhang Zielińska
""".split()

SYLLABLES = """
an ber bra cal chu cor dal del dor dre el fen fin fro gar gil gli hal hen hol is jan jas jor kar
kel kow lam lin lor mar mel mo nar nel nor or os pel per po quin ran ril ros sal sen sta tal tor
ul ven vi wal wil xan yor zel
""".split()

STEMS = """
afternoon agenda answer arrange art assembly ask attend autumn band begin board book bring bus
calendar call change chapter check choir class clean coach collect community concert cost council
cover decide deliver display district door draw drop early eat equipment event exam expect family
field finish follow forget form friday garden gather grade great group guide gym hall handbook
help history homework hour hope idea include indoor invite item join keep kindly kitchen language
late lead learn lesson library list listen look lunch main map march material mathematics meet
mind monday month morning music need new note notice number offer office open order outdoor pack
page paint parent park part plan plant play please practice prepare present program project
question quiet rain read record remind report return review ribbon room routine run sample
schedule school science season send set share shelf shoe sign snack song space spring staff stage
start stay story street study subject supply support table talk teach team term thank theatre
thursday ticket time track trip tuesday uniform update use visit volunteer wait walk water weather
wednesday week welcome winter wonder work workshop write year
""".split()

LITTLE = """
the a of and to in for with on at from by about our your their this that these will can may is are
was we you they it as or if but not all each every some any more most also then there here when
where after before during until next last first
""".split()


def vocabulary():
    """Common words as letters have them: the little ones often, the others in several forms."""
    forms = [stem + ending for stem in STEMS for ending in ("", "s", "ed", "ing")]
    return LITTLE * 12 + forms


def invent(random, syllables):
    return "".join(random.choice(SYLLABLES) for _ in range(syllables)).capitalize()


class NameSource:
    """Draws people's names: many share the frequent ones, the rest is invented."""

    def __init__(self, random, size):
        self.random = random
        self.given = GIVEN + [invent(random, random.choice((2, 2, 3))) for _ in range(400)]
        count = max(200, size // 4)
        self.family = [invent(random, random.choice((2, 3, 3, 4))) for _ in range(count)]

    def given_name(self):
        return self.random.choice(self.given)

    def family_name(self):
        if self.random.random() < 0.4:
            return self.random.choice(FAMILY)
        return self.random.choice(self.family)
