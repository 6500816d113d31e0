/* names_quality.c - how many names are found of those that are there, by the form in which they are
 * written, and in how many ordinary mails somebody is found who is not meant
 *
 * names-quality  prints of each form its texts, how many of them name the student and (of the
 * forms that must not) how many do all the same. Status 1 when fewer than 99 of a hundred are
 * found.
 *
 * names-quality --strangers POLICY GIVEN FAMILY MAIL…  GIVEN and FAMILY hold a name on each line
 * with its frequency in per cent; MAIL are folders of messages by people of no roster. Prints for
 * rosters of growing size, drawn by chance with those frequencies, in how many mails a stranger is
 * found, and how surely, and in how many something protected is. Teachers of ten schools send each
 * mail. Status 1 when of 5,000 students one is found surely in more than one mail of a thousand.
 *
 * tests/quality/quality.py does both.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/error.h"
#include "gateway/detector_set.h"
#include "gateway/gather.h"
#include "gateway/link_set.h"
#include "text/names.h"

#include "mail_folder.h"
#include "name_list.h"

#define SEED            20260923u
#define SCHOOL_STUDENTS 500u
#define CLASS_STUDENTS  25u
/* Each mail is judged as if teachers of so many schools had sent it, so that chance weighs less. */
#define SENDERS 10u

/* A name as the roster has it, a way to write it, and whether it is the student's. */
typedef struct {
    const char *form, *given, *family, *former, *written;
    gboolean is_theirs;
} Way;

static const Way WAYS[] = {
    {"given family", "Robin", "Ashdown", NULL, "Robin Ashdown", TRUE},
    {"family, given", "Robin", "Ashdown", NULL, "Ashdown, Robin", TRUE},
    {"family given", "Robin", "Ashdown", NULL, "Ashdown Robin", TRUE},
    {"upper case", "Robin", "Ashdown", NULL, "ROBIN ASHDOWN", TRUE},
    {"upper case", "Zo\xc3\xa9", "Gagn\xc3\xa9", NULL, "ZO\xc3\x89 GAGN\xc3\x89", TRUE},
    {"possessive", "Robin", "Ashdown", NULL, "Robin Ashdown's", TRUE},
    {"possessive", "Robin", "Ashdown", NULL, "Robin Ashdown\xe2\x80\x99s", TRUE},
    {"line break", "Robin", "Ashdown", NULL, "Robin\nAshdown", TRUE},
    {"line break", "Robin", "Ashdown", NULL, "Robin\r\nAshdown", TRUE},
    {"quoted line break", "Robin", "Ashdown", NULL, "Robin\n> Ashdown", TRUE},
    {"double space", "Robin", "Ashdown", NULL, "Robin  Ashdown", TRUE},
    {"no-break space", "Robin", "Ashdown", NULL,
     "Robin\xc2\xa0"
     "Ashdown",
     TRUE},
    {"thin space", "Robin", "Ashdown", NULL,
     "Robin\xe2\x80\x89"
     "Ashdown",
     TRUE},
    {"zero-width space", "Robin", "Ashdown", NULL,
     "Robin\xe2\x80\x8b"
     "Ashdown",
     TRUE},
    {"zero-width space", "Robin", "Ashdown", NULL,
     "Robin \xe2\x80\x8b"
     "Ashdown",
     TRUE},
    {"zero-width inside", "Robin", "Ashdown", NULL,
     "Ro\xe2\x80\x8b"
     "bin Ashdown",
     TRUE},
    {"soft hyphen inside", "Robin", "Ashdown", NULL,
     "Ro\xc2\xad"
     "bin Ash\xc2\xad"
     "down",
     TRUE},
    {"middle name", "Robin", "Ashdown", NULL, "Robin Marie Ashdown", TRUE},
    {"two middle names", "Robin", "Ashdown", NULL, "Robin Marie Rose Ashdown", TRUE},
    {"middle initial", "Robin", "Ashdown", NULL, "Robin M. Ashdown", TRUE},
    {"nickname between", "Robin", "Ashdown", NULL, "Robin \"Bo\" Ashdown", TRUE},
    {"one of two given names", "Robin Marie", "Ashdown", NULL, "Robin Ashdown", TRUE},
    {"one of two given names", "Minh Kh\xc3\xb4i", "Nguy\xe1\xbb\x85n", NULL,
     "Kh\xc3\xb4i Nguy\xe1\xbb\x85n", TRUE},
    {"hyphenated given", "Jean-Luc", "Ashdown", NULL, "Jean Luc Ashdown", TRUE},
    {"hyphenated given", "Jean-Luc", "Ashdown", NULL, "Jeanluc Ashdown", TRUE},
    {"first half", "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9", NULL, "Zo\xc3\xa9 Tremblay", TRUE},
    {"second half", "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9", NULL,
     "Zo\xc3\xa9 C\xc3\xb4t\xc3\xa9", TRUE},
    {"halves with a space", "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9", NULL,
     "Zo\xc3\xa9 Tremblay C\xc3\xb4t\xc3\xa9", TRUE},
    {"hyphen at line end", "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9", NULL,
     "Zo\xc3\xa9 Tremblay-\nC\xc3\xb4t\xc3\xa9", TRUE},
    {"non-breaking hyphen", "Zo\xc3\xa9", "Tremblay-C\xc3\xb4t\xc3\xa9", NULL,
     "Zo\xc3\xa9 Tremblay\xe2\x80\x91"
     "C\xc3\xb4t\xc3\xa9",
     TRUE},
    {"particle", "Ana", "de la Fuente", NULL, "Ana de la Fuente", TRUE},
    {"particle", "Ana", "de la Fuente", NULL, "ANA DE LA FUENTE", TRUE},
    {"particle", "Ana", "de los Reyes", NULL, "Ana Delos Reyes", TRUE},
    {"particle", "Ana", "de los Reyes", NULL, "DELOS REYES, Ana", TRUE},
    {"particle", "Ana", "dela Cruz", NULL, "Ana De La Cruz", TRUE},
    {"particle", "Ana", "van der Meer", NULL, "Ana Vandermeer", TRUE},
    {"particle", "Ana", "Vandermeer", NULL, "Ana van der Meer", TRUE},
    {"particle", "Ewan", "MacLeod", NULL, "Ewan Mac Leod", TRUE},
    {"particle", "Ewan", "Mac Leod", NULL, "Ewan MacLeod", TRUE},
    {"apostrophe", "Siobhan", "O'Neill", NULL, "Siobhan O\xe2\x80\x99Neill", TRUE},
    {"apostrophe", "Siobhan", "O'Neill", NULL, "Siobhan ONeill", TRUE},
    {"accents absent", "Zo\xc3\xa9", "Gagn\xc3\xa9", NULL, "Zoe Gagne", TRUE},
    {"accents decomposed", "Zo\xc3\xa9", "Gagn\xc3\xa9", NULL, "Zoe\xcc\x81 Gagne\xcc\x81", TRUE},
    {"accents added", "Zoe", "Gagne", NULL, "Zo\xc3\xab Gagn\xc3\xa8", TRUE},
    {"letters of Europe", "\xc5\x81ukasz", "\xc5\xbb\xc3\xb3\xc5\x82\xc4\x87", NULL, "Lukasz Zolc",
     TRUE},
    {"letters of Europe", "\xc3\x98yvind", "\xc3\x86r\xc3\xb8", NULL, "Oyvind Aero", TRUE},
    {"look-alike letters", "Emma", "Ashdown", NULL, "\xd0\x95mma \xd0\x90shdown", TRUE},
    {"look-alike letters", "Robin", "Ashdown", NULL,
     "R\xd0\xbe"
     "bin Ashd\xd0\xbe"
     "wn",
     TRUE},
    {"Indigenous letters",
     "X\xca\xb7"
     "eln",
     "sx\xcc\x8c\xca\xb7"
     "\xc9\x99y\xcc\x93"
     "\xc9\x99m",
     NULL,
     "X\xca\xb7"
     "eln sx\xcc\x8c\xca\xb7"
     "\xc9\x99y\xcc\x93"
     "\xc9\x99m",
     TRUE},
    {"Indigenous letters", "Mary",
     "\xca\x94"
     "aq\xcc\x93"
     "am",
     NULL,
     "Mary \xca\x94"
     "aq\xcc\x93"
     "am",
     TRUE},
    {"Indigenous, plain", "Mary",
     "\xca\x94"
     "aq\xcc\x93"
     "am",
     NULL, "Mary Aqam", TRUE},
    {"Indigenous, plain", "Mary",
     "S\xe1\xb8\xb5wx\xcc\xb1w\xc3\xba"
     "7mesh",
     NULL, "Mary Skwxwu7mesh", TRUE},
    {"Gurmukhi",
     "\xe0\xa8\x97\xe0\xa9\x81\xe0\xa8\xb0\xe0\xa8\xaa\xe0\xa9\x8d\xe0\xa8\xb0\xe0\xa9\x80\xe0\xa8"
     "\xa4",
     "\xe0\xa8\xb8\xe0\xa8\xbf\xe0\xa9\xb1\xe0\xa8\xa7\xe0\xa9\x82", NULL,
     "\xe0\xa8\x97\xe0\xa9\x81\xe0\xa8\xb0\xe0\xa8\xaa\xe0\xa9\x8d\xe0\xa8\xb0\xe0\xa9\x80\xe0\xa8"
     "\xa4 \xe0\xa8\xb8\xe0\xa8\xbf\xe0\xa9\xb1\xe0\xa8\xa7\xe0\xa9\x82",
     TRUE},
    {"Chinese without space", "\xe5\xb0\x8f\xe6\x98\x8e", "\xe7\x8e\x8b", NULL,
     "\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e", TRUE},
    {"Chinese in running text", "\xe5\xb0\x8f\xe6\x98\x8e", "\xe7\x8e\x8b", NULL,
     "\xe6\x98\xa8\xe5\xa4\xa9\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e\xe8\xaf\xbb\xe4\xb9\xa6", TRUE},
    {"Chinese with space", "\xe5\xb0\x8f\xe6\x98\x8e", "\xe7\x8e\x8b", NULL,
     "\xe7\x8e\x8b \xe5\xb0\x8f\xe6\x98\x8e", TRUE},
    {"pinyin order", "Xiaoming", "Wang", NULL, "Wang Xiaoming", TRUE},
    {"pinyin in syllables", "Meiling", "Chen", NULL, "Chen Mei Ling", TRUE},
    {"pinyin in syllables", "Mei Ling", "Chen", NULL, "Chen Meiling", TRUE},
    {"pinyin with hyphen", "Mei Ling", "Chen", NULL, "Mei-Ling Chen", TRUE},
    {"former name", "Robin", "Ashdown", "Robin Meadowcroft", "Robin Meadowcroft", TRUE},
    {"former name", "Robin", "Ashdown", "Meadowcroft, Robin", "Meadowcroft, Robin", TRUE},
    {"Singh in between", "Gurpreet", "Dhillon", NULL, "Gurpreet Singh Dhillon", TRUE},
    {"Singh as family name", "Gurpreet", "Singh", NULL, "Gurpreet Singh", TRUE},
    {"file name", "Robin", "Ashdown", NULL, "Robin_Ashdown_trip.jpg", TRUE},
    {"file name", "Robin", "Ashdown", NULL, "robin.ashdown.jpg", TRUE},
    {"file name", "Robin", "Ashdown", NULL, "Robin%20Ashdown.jpg", TRUE},
    {"run together", "Robin", "Ashdown", NULL, "#RobinAshdown", TRUE},
    {"run together", "Robin", "Ashdown", NULL, "#robinashdown", TRUE},
    {"table row", "Robin", "Ashdown", NULL, "Ashdown\tRobin\t7", TRUE},
    {"table row", "Robin", "Ashdown", NULL, "Robin;Ashdown;7", TRUE},
    {"bold", "Robin", "Ashdown", NULL, "*Robin Ashdown*", TRUE},
    {"ordinary words", "Grace", "Young", NULL, "Grace Young", TRUE},
    {"not: ordinary, small", "Will", "Young", NULL, "he will young people", FALSE},
    {"not: ordinary, small", "Mark", "Long", NULL, "please mark long ones", FALSE},
    {"not: ordinary, small", "May", "Hope", NULL, "we may hope so", FALSE},
    {"not: Singh or Kaur alone", "Gurpreet", "Kaur Dhillon", NULL, "Gurpreet Kaur", FALSE},
    {"not: Singh or Kaur alone", "Amrit Singh", "Gill", NULL, "Mr Singh", FALSE},
    {"not: a longer word", "Robin", "Ashdown", NULL, "Robin Ashdowner", FALSE},
    {"not: a longer word", "Ann", "Lee", NULL, "Joann Leeway", FALSE},
    {"not: two sentences", "Robin", "Ashdown", NULL, "I saw Robin. Ashdown is a town", FALSE},
    {"not: two paragraphs", "Robin", "Ashdown", NULL, "Robin\n\nAshdown", FALSE},
    {"not: given name alone", "Robin", "Ashdown", NULL, "Robin", FALSE},
    {"not: family name alone", "Robin", "Ashdown", NULL, "Ashdown", FALSE},
};

/* Where a text puts a name; %s is the name. */
static const char *const FRAMES[] = {
    "%s",
    "Yesterday %s read to us.",
    "%s is here",
    "I met %s, and we sang.",
    "(%s)",
    "\"%s\"",
    "- %s\n- somebody else",
    "1. %s",
    "To whom it may concern: %s",
    "Re: %s",
    "> %s",
    "<%s>",
    "Hello,\n\n%s\n\nThanks",
    "%s/photo",
    "Div 4 | %s | 12",
    "name=%s&x=1",
    "%s!",
    "%s?",
    "What a day: %s",
    "Notre \xc3\xa9l\xc3\xa8ve %s a chant\xc3\xa9.",
    "avec %s aujourd'hui",
    "\t%s\t",
    "see %s.",
    "\xe2\x80\xa2 %s",
    "*** %s ***",
    "The students are %s; others came later.",
    "by %s (grade 7)",
    "%s\nGrade 7",
    "Subject: photo of %s",
    "A story about %s and a dog",
    "%s - 7B",
    "for %s:",
    "\xc2\xab %s \xc2\xbb",
    "and %s",
    "%s, 12",
    "%s: hello",
    "of %s\xe2\x80\xa6",
    "%s\r\n",
    "xx %s xx",
    "%s = 1",
    "thanks to %s and all",
    "[%s]",
    "{%s}",
    "%s;",
    "@ %s",
    "# %s",
    "%s and",
    "so, %s then",
    "from %s",
    "with %s here",
    "not %s",
    "...%s...",
    "%s %%",
    "Dear %s",
    "is %s in?",
    "I think %s won",
    "%s has 2 medals",
    "2026: %s",
    "a. %s",
    "photo: %s",
    "Hi there, %s won!",
    "Bonjour, %s est absente.",
    "met %s today",
    "(%s, 7B)",
    "%s was late",
    "thank %s please",
    "Merci pour %s.",
    "where is %s?",
    "Present: %s\nLate: nobody",
    "%s\n\nsee above",
    "Absent today\n\n%s",
    "<b>%s</b>",
    "team of %s, grade 6",
    "did %s eat?",
    "Photo of %s, taken in the gym.",
};

static void on_match(const CmNameMatch *match, gpointer data)
{
    gboolean *found = data;
    *found = *found || match->kind == CM_NAME_FULL;
}

static gboolean is_found(const CmNames *names, const char *text)
{
    gboolean found = FALSE;
    cm_names_scan(names, text, strlen(text), on_match, &found);
    return found;
}

static CmNames *names_of(const Way *way)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 0, way->given, way->family);
    if (way->former != NULL)
        cm_names_builder_add_whole(builder, 0, way->former);
    return cm_names_builder_end(builder);
}

/* In how many frames the name is found as it is written. */
static guint count_found(const Way *way)
{
    g_autoptr(CmNames) names = names_of(way);
    guint found = 0;
    for (guint i = 0; i < G_N_ELEMENTS(FRAMES); i++) {
        g_auto(GStrv) pieces = g_strsplit(FRAMES[i], "%s", 2);
        g_autofree char *text = g_strjoinv(way->written, pieces);
        found += is_found(names, text) ? 1 : 0;
    }
    return found;
}

/* Returns in how many of a hundred texts that name the student they were found. */
static double print_forms(void)
{
    guint all = 0, all_found = 0;
    printf("%-26s %6s  %8s\n", "form", "texts", "found");
    for (guint i = 0, next; i < G_N_ELEMENTS(WAYS); i = next) {
        guint texts = 0, found = 0;
        for (next = i; next < G_N_ELEMENTS(WAYS) && g_str_equal(WAYS[next].form, WAYS[i].form);
             next++) {
            texts += G_N_ELEMENTS(FRAMES);
            found += count_found(&WAYS[next]);
        }
        printf("%-26s %6u  %7.2f%%\n", WAYS[i].form, texts, 100.0 * found / texts);
        if (WAYS[i].is_theirs) {
            all += texts;
            all_found += found;
        }
    }
    printf("%-26s %6u  %7.2f%%\n\n", "all that name the student", all, 100.0 * all_found / all);
    return 100.0 * all_found / all;
}

static const char *numbered(CmRoster *roster, const char *letter, guint number)
{
    g_autofree char *id = g_strdup_printf("%s%u", letter, number);
    return cm_roster_string(roster, id);
}

static void add_school(CmRoster *roster, guint school)
{
    g_autofree char *name = g_strdup_printf("School Number %u Elementary", school);
    const CmOrg org = {.id = numbered(roster, "o", school),
                       .name = cm_roster_string(roster, name),
                       .type = cm_roster_string(roster, "school")};
    g_array_append_val(roster->orgs, org);
    const CmPerson teacher = {.id = numbered(roster, "t", school),
                              .given = cm_roster_string(roster, "Qwerta"),
                              .family = numbered(roster, "Xyzzy", school),
                              .username = numbered(roster, "teacher", school),
                              .orgs = cm_roster_split(roster, org.id, "|"),
                              .roles = CM_ROLE_EMPLOYEE};
    g_array_append_val(roster->people, teacher);
    for (guint i = 0; i < SCHOOL_STUDENTS / CLASS_STUDENTS; i++) {
        g_autofree char *title = g_strdup_printf("Division %u", i + 1);
        const CmClassGroup class_group = {
            .id = numbered(roster, "c", school * 100 + i),
            .title = cm_roster_string(roster, title),
            .school = org.id,
        };
        g_array_append_val(roster->classes, class_group);
    }
    const CmEnrollment row = {.class_group = numbered(roster, "c", school * 100),
                              .person = teacher.id,
                              .role = cm_roster_string(roster, "teacher")};
    g_array_append_val(roster->enrollments, row);
}

static void add_student(CmRoster *roster, guint number, const char *given, const char *family)
{
    guint school = number / SCHOOL_STUDENTS, in_school = number % SCHOOL_STUDENTS;
    g_autofree char *grade = g_strdup_printf("%02u", in_school / CLASS_STUDENTS % 8);
    const CmPerson student = {
        .id = numbered(roster, "s", number),
        .given = cm_roster_string(roster, given),
        .family = cm_roster_string(roster, family),
        .identifier = numbered(roster, "", 2000000 + number),
        .orgs = cm_roster_split(roster, numbered(roster, "o", school), "|"),
        .grades = cm_roster_split(roster, grade, "|"),
        .roles = CM_ROLE_STUDENT,
    };
    g_array_append_val(roster->people, student);
    const CmEnrollment row = {
        .class_group = numbered(roster, "c", school * 100 + in_school / CLASS_STUDENTS),
        .person = student.id,
        .role = cm_roster_string(roster, "student"),
    };
    g_array_append_val(roster->enrollments, row);
}

static CmSnapshot *build(const CmNameList *givens, const CmNameList *families, guint size)
{
    static const char *const DOMAINS[] = {"sd.example", NULL};
    g_autoptr(GRand) chance = g_rand_new_with_seed(SEED);
    CmRoster *roster = cm_roster_new();
    for (guint i = 0; i < size / SCHOOL_STUDENTS; i++)
        add_school(roster, i);
    for (guint i = 0; i < size; i++)
        add_student(roster, i, cm_name_list_draw(givens, chance),
                    cm_name_list_draw(families, chance));
    CmSnapshotSettings settings = {
        .domains = DOMAINS,
        .school_year_end_month = 6,
        .school_year_end_day = 30,
        .leaver_years = 3,
    };
    g_autoptr(GError) error = NULL;
    CmSnapshot *snapshot = cm_snapshot_new(roster, &settings, 1, &error);
    if (snapshot == NULL)
        g_error("%s", error->message);
    return snapshot;
}

static void add_body(const char *path, const char *bytes, gsize length, gpointer data)
{
    (void)path;
    (void)length;
    const char *body = strstr(bytes, "\n\n");
    g_ptr_array_add(data, g_utf8_make_valid(body != NULL ? body : bytes, -1));
}

static CmReport *report_of(const char *body)
{
    CmReport *report = cm_report_new();
    CmReportPart *part = cm_report_add_part(report, "1");
    part->media = CM_MEDIA_TEXT;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string(body));
    return report;
}

/* In how many messages something of a kind was found. */
typedef struct {
    guint any, weak_names, strong, given, near, information;
} Tally;

static gboolean has_sure_information(const CmFacts *facts)
{
    for (guint i = 0; i < facts->protected_->len; i++)
        if (((const CmProtected *)g_ptr_array_index(facts->protected_, i))->strength >
            CM_STRENGTH_WEAK)
            return TRUE;
    return FALSE;
}

static void tally(Tally *sum, const CmFacts *facts)
{
    gboolean weak = FALSE, strong = FALSE, given = FALSE, near = FALSE;
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        for (guint j = 0; j < subject->evidence->len; j++) {
            const CmEvidence *evidence = g_ptr_array_index(subject->evidence, j);
            strong |= evidence->strength > CM_STRENGTH_WEAK;
            near |= evidence->near_miss;
            given |= evidence->kind == CM_EVIDENCE_GIVEN_NAME;
            weak |= evidence->kind == CM_EVIDENCE_NAME && !evidence->near_miss &&
                    evidence->strength == CM_STRENGTH_WEAK;
        }
    }
    sum->any += facts->subjects->len > 0 ? 1 : 0;
    sum->strong += strong ? 1 : 0;
    sum->weak_names += weak && !strong ? 1 : 0;
    sum->given += given ? 1 : 0;
    sum->near += near ? 1 : 0;
    sum->information += has_sure_information(facts) ? 1 : 0;
}

static void judge(Tally *sum, CmState *state, const CmConfig *config, const char *body,
                  guint school)
{
    g_autofree char *user = g_strdup_printf("teacher%u", school);
    g_autofree char *address = g_strconcat(user, "@sd.example", NULL);
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    envelope->user = g_strdup(user);
    cm_envelope_set_sender(envelope, address, NULL);
    cm_envelope_add_recipient(envelope, "somebody@mail.example", NULL);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, config, envelope);
    g_autoptr(CmReport) report = report_of(body);
    CmGatherInput input = {
        .state = state,
        .config = config,
        .envelope = envelope,
        .author = &author,
        .report = report,
        .mode = CM_MODE_ENFORCE,
        .today = cm_day_parse("2026-11-23"),
    };
    g_autoptr(CmFacts) facts = cm_gather(&input);
    tally(sum, facts);
}

/* Prints a row of the second table. Returns in how many of a hundred mails somebody was found
 * surely. */
static double measure(const CmConfig *config, CmPolicy *policy, CmSnapshot *snapshot, guint size,
                      const GPtrArray *bodies)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, &error);
    g_autoptr(CmLinks) links = cm_link_set_new(policy, &error);
    if (detectors == NULL || links == NULL)
        g_error("%s", error->message);
    g_autoptr(CmState) state = cm_state_new(policy, detectors, links, snapshot);
    Tally sum = {0};
    guint schools = size / SCHOOL_STUDENTS, senders = MIN(schools, SENDERS);
    for (guint i = 0; i < bodies->len; i++)
        for (guint sender = 0; sender < senders; sender++)
            judge(&sum, state, config, g_ptr_array_index(bodies, i),
                  (i * senders + sender) % schools);
    double all = MAX(bodies->len, 1) * senders / 100.0;
    printf("%9u  %7.2f%%  %7.2f%%  %7.2f%%  %7.2f%%  %7.2f%%  %7.2f%%\n", size, sum.strong / all,
           sum.weak_names / all, sum.given / all, sum.near / all, sum.any / all,
           sum.information / all);
    fflush(stdout);
    return sum.strong / all;
}

static void read_names(CmNameList *list, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!cm_name_list_read(list, path, &error))
        g_error("%s", error->message);
}

static CmPolicy *load_policy(const char *folder)
{
    g_autoptr(GError) error = NULL;
    CmPolicy *policy = cm_state_load_policy(folder, NULL, &error);
    if (policy == NULL)
        g_error("%s", error->message);
    return policy;
}

static CmConfig *read_config(void)
{
    static const char TEXT[] = "[district]\nname = Test\ndomains = sd.example\n";
    g_autoptr(GError) error = NULL;
    CmConfig *config = cm_config_parse("bench", TEXT, strlen(TEXT), &error);
    if (config == NULL)
        g_error("%s", error->message);
    return config;
}

static const guint SIZES[] = {2000, 5000, 20000, 100000};
#define PROMISED_FOUND    99.0 /* of a hundred texts */
#define PROMISED_STUDENTS 5000u
#define PROMISED_PERCENT  0.1 /* of mails */
#define LEAST_ARGUMENTS   6

/* Prints the second table. TRUE when what was promised of it holds. */
static gboolean print_strangers(char **arguments)
{
    g_autoptr(CmPolicy) policy = load_policy(arguments[0]);
    g_autoptr(CmConfig) config = read_config();
    CmNameList givens, families;
    read_names(&givens, arguments[1]);
    read_names(&families, arguments[2]);
    g_autoptr(GPtrArray) bodies = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 3; arguments[i] != NULL; i++)
        cm_mail_folder_read(arguments[i], add_body, bodies);
    printf("mails of strangers: %u, of %u senders each; in how many a student of the roster is\n"
           "found, and how; in how many something protected is\n"
           " students    strong      weak     given      near       any  protected\n",
           bodies->len, SENDERS);
    gboolean kept = bodies->len > 0;
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        g_autoptr(CmSnapshot) snapshot = build(&givens, &families, SIZES[i]);
        double strong = measure(config, policy, snapshot, SIZES[i], bodies);
        kept = kept && (SIZES[i] != PROMISED_STUDENTS || strong <= PROMISED_PERCENT);
    }
    cm_name_list_clear(&givens);
    cm_name_list_clear(&families);
    return kept;
}

int main(int argc, char **argv)
{
    if (argc == 1)
        return print_forms() >= PROMISED_FOUND ? 0 : 1;
    if (argc >= LEAST_ARGUMENTS && g_str_equal(argv[1], "--strangers"))
        return print_strangers(argv + 2) ? 0 : 1;
    fprintf(stderr, "usage: names-quality [--strangers POLICY GIVEN FAMILY MAIL-FOLDER...]\n");
    return EX_USAGE;
}
