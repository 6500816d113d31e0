#include "policy/detector_statement.h"

#define WITHIN_MOST 2000u

static void list_add(GPtrArray *list, const char *text)
{
    g_ptr_array_insert(list, (int)list->len - 1, g_strdup(text));
}

/* A statement of a detector on its way. */
typedef struct {
    CmPolicyDetector *detector;
    const CmTokenLine *line;
    guint at; /* the token that is read next */
    GPtrArray *problems;
} Reading;

static void fail(const Reading *reading, const char *expected)
{
    cm_problem_add(reading->problems, cm_token_line_place(reading->line, reading->at), NULL,
                   "expected %s", expected);
}

static const char *read_word(Reading *reading, const char *expected)
{
    const char *word = cm_token_line_word(reading->line, reading->at);
    if (word == NULL)
        fail(reading, expected);
    else
        reading->at++;
    return word;
}

static const char *read_text(Reading *reading, const char *expected)
{
    const CmToken *token = cm_token_line_get(reading->line, reading->at);
    if (token == NULL || token->kind != CM_TOKEN_TEXT || token->text[0] == '\0') {
        fail(reading, expected);
        return NULL;
    }
    reading->at++;
    return token->text;
}

static gboolean skip(Reading *reading, const char *word)
{
    gboolean there = cm_token_line_is(reading->line, reading->at, word);
    reading->at += there ? 1 : 0;
    return there;
}

static gboolean skip_comma(Reading *reading)
{
    const CmToken *token = cm_token_line_get(reading->line, reading->at);
    gboolean there = token != NULL && token->kind == CM_TOKEN_COMMA;
    reading->at += there ? 1 : 0;
    return there;
}

static void read_list(Reading *reading, GPtrArray *list)
{
    do {
        const char *text = read_text(reading, "words in quotes");
        if (text == NULL)
            return;
        list_add(list, text);
    } while (skip_comma(reading));
}

static void read_title(Reading *reading)
{
    g_free(reading->detector->title);
    reading->detector->title = g_strdup(read_text(reading, "the title in quotes"));
}

static void read_kind(Reading *reading)
{
    static const char *const known[] = {"record", "contact",     "identifier",
                                        "health", "personnel",   "financial",
                                        "legal",  "operational", NULL};
    const char *word = read_word(reading, "what it is, such as financial");
    if (word == NULL)
        return;
    reading->detector->has_kind = TRUE;
    if (!cm_protected_kind_parse(word, &reading->detector->kind))
        cm_problem_add_unknown(reading->problems, cm_token_line_place(reading->line, 1),
                               "a kind of protected information", word, known);
}

static void read_student(Reading *reading)
{
    if (skip(reading, "record"))
        reading->detector->student = CM_KIND_RECORD;
    else if (skip(reading, "contact"))
        reading->detector->student = CM_KIND_CONTACT;
    else if (skip(reading, "work"))
        reading->detector->student = CM_KIND_WORK;
    else
        fail(reading, "record, contact or work");
}

static void read_in(Reading *reading)
{
    reading->detector->in_texts = reading->detector->in_file_names = FALSE;
    do {
        if (skip(reading, "text"))
            reading->detector->in_texts = TRUE;
        else if (skip(reading, "file-name"))
            reading->detector->in_file_names = TRUE;
        else
            fail(reading, "text or file-name");
    } while (skip_comma(reading));
}

static void read_number(Reading *reading)
{
    read_list(reading, reading->detector->numbers);
}

static void read_words(Reading *reading)
{
    read_list(reading, reading->detector->words);
}

static void read_unless(Reading *reading)
{
    read_list(reading, reading->detector->unless);
}

static void read_near(Reading *reading)
{
    do {
        const char *text = NULL;
        if (skip(reading, "amount"))
            reading->detector->near_amount = TRUE;
        else if ((text = read_text(reading, "words in quotes, or amount")) != NULL)
            list_add(reading->detector->near, text);
        else
            return;
    } while (skip_comma(reading));
}

static void read_check(Reading *reading)
{
    g_free(reading->detector->check);
    reading->detector->check = g_strdup(read_word(reading, "a check, such as luhn"));
}

static void read_pattern(Reading *reading)
{
    g_free(reading->detector->pattern);
    reading->detector->pattern = g_strdup(read_text(reading, "a pattern in quotes"));
}

static void read_within(Reading *reading)
{
    const char *word = read_word(reading, "how many bytes");
    guint64 value;
    if (word == NULL)
        return;
    if (g_ascii_string_to_unsigned(word, 10, 1, WITHIN_MOST, &value, NULL)) {
        reading->detector->within = (guint)value;
        return;
    }
    reading->at--;
    fail(reading, "a number from 1 to 2000");
}

static void read_alone(Reading *reading)
{
    reading->detector->alone_weak = skip(reading, "weak");
    if (!reading->detector->alone_weak)
        fail(reading, "weak");
}

static void read_strength(Reading *reading)
{
    reading->detector->weak = skip(reading, "weak");
    if (!reading->detector->weak && !skip(reading, "strong"))
        fail(reading, "weak or strong");
}

static void read_example(Reading *reading, gboolean finds)
{
    CmStrength strength = finds && skip(reading, "weak") ? CM_STRENGTH_WEAK : CM_STRENGTH_STRONG;
    gboolean file_name = skip(reading, "file");
    const char *text = read_text(reading, "the example in quotes");
    if (text == NULL)
        return;
    CmDetectorExample *example = g_new0(CmDetectorExample, 1);
    example->text = g_strdup(text);
    example->file = g_strdup(reading->line->file);
    example->line = reading->line->line;
    example->file_name = file_name;
    example->finds = finds;
    example->strength = strength;
    g_ptr_array_add(reading->detector->examples, example);
}

static void read_finds(Reading *reading)
{
    read_example(reading, TRUE);
}

static void read_passes(Reading *reading)
{
    read_example(reading, FALSE);
}

static const struct {
    const char *word;
    void (*read)(Reading *reading);
} STATEMENTS[] = {
    {"title", read_title},       {"kind", read_kind},
    {"student", read_student},   {"in", read_in},
    {"number", read_number},     {"check", read_check},
    {"words", read_words},       {"pattern", read_pattern},
    {"near", read_near},         {"within", read_within},
    {"unless", read_unless},     {"alone", read_alone},
    {"strength", read_strength}, {"finds", read_finds},
    {"passes", read_passes},
};

void cm_detector_statement_read(CmPolicyDetector *detector, const CmTokenLine *line,
                                GPtrArray *problems)
{
    const char *known[G_N_ELEMENTS(STATEMENTS) + 1] = {NULL};
    const char *word = cm_token_line_get(line, 0)->text;
    Reading reading = {detector, line, 1, problems};
    guint before = problems->len;
    for (guint i = 0; i < G_N_ELEMENTS(STATEMENTS); i++) {
        known[i] = STATEMENTS[i].word;
        if (!g_str_equal(word, STATEMENTS[i].word))
            continue;
        STATEMENTS[i].read(&reading);
        if (problems->len == before && cm_token_line_get(line, reading.at) != NULL)
            fail(&reading, "the end of the line");
        return;
    }
    cm_problem_add_unknown(problems, cm_token_line_place(line, 0), "a statement of a detector",
                           word, known);
}
