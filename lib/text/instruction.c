#include "text/instruction.h"

#include <string.h>

#include "text/passages.h"
#include "text/short_line.h"

#define KEYWORD_MAX       64u /* bytes in front of a colon that can still be a word of ours */
#define REFERENCE_LETTERS 8u

typedef enum {
    VALUE_NONE,   /* the words are the whole line */
    VALUE_NEEDED, /* behind a colon */
    VALUE_REST,   /* behind a colon or not at all; goes on to the end of the passage */
} Value;

/* Folded: no accents, apostrophes alike. */
static const struct {
    const char *words;
    CmInstructionKind kind;
    Value value;
} PHRASES[] = {
    {"shown", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"student shown", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"students shown", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"montre", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"montres", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"montree", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"montrees", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"eleve montre", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"eleves montres", CM_INSTRUCTION_SHOWN, VALUE_NEEDED},
    {"without attachment", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"without attachments", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"without the attachments", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"send without attachments", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"sans piece jointe", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"sans pieces jointes", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"sans les pieces jointes", CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {"drop", CM_INSTRUCTION_DROP, VALUE_NEEDED},
    {"remove", CM_INSTRUCTION_DROP, VALUE_NEEDED},
    {"leave out", CM_INSTRUCTION_DROP, VALUE_NEEDED},
    {"retirer", CM_INSTRUCTION_DROP, VALUE_NEEDED},
    {"enlever", CM_INSTRUCTION_DROP, VALUE_NEEDED},
    {"take back", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"take it back", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"withdraw", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"cancel", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"annuler", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"reprendre", CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {"mistake", CM_INSTRUCTION_MISTAKE, VALUE_REST},
    {"this is a mistake", CM_INSTRUCTION_MISTAKE, VALUE_REST},
    {"erreur", CM_INSTRUCTION_MISTAKE, VALUE_REST},
    {"c'est une erreur", CM_INSTRUCTION_MISTAKE, VALUE_REST},
    {"meant", CM_INSTRUCTION_CHOOSE, VALUE_NEEDED},
    {"student meant", CM_INSTRUCTION_CHOOSE, VALUE_NEEDED},
    {"vise", CM_INSTRUCTION_CHOOSE, VALUE_NEEDED},
    {"visee", CM_INSTRUCTION_CHOOSE, VALUE_NEEDED},
    {"eleve vise", CM_INSTRUCTION_CHOOSE, VALUE_NEEDED},
    {"ask the principal", CM_INSTRUCTION_ASK, VALUE_REST},
    {"ask principal", CM_INSTRUCTION_ASK, VALUE_REST},
    {"demander a la direction", CM_INSTRUCTION_ASK, VALUE_REST},
    {"approve", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"approved", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"i approve", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"approuver", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"approuve", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"j'approuve", CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {"refuse", CM_INSTRUCTION_REFUSE, VALUE_REST},
    {"refused", CM_INSTRUCTION_REFUSE, VALUE_REST},
    {"refuser", CM_INSTRUCTION_REFUSE, VALUE_REST},
};

static const char *line_end_of(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* The colon of the line, that of East Asian keyboards too; NULL without one. *@after is behind it.
 */
static const char *find_colon(const char *start, const char *end, const char **after)
{
    for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c != ':' && c != 0xff1a)
            continue;
        *after = g_utf8_next_char(at);
        return at;
    }
    return NULL;
}

/* The number in PHRASES of what stands from @start to @end, or -1. */
static int find_phrase(const char *start, const char *end)
{
    if (end <= start || (gsize)(end - start) > KEYWORD_MAX)
        return -1;
    g_autofree char *words = cm_short_line_words(start, end);
    for (guint i = 0; i < G_N_ELEMENTS(PHRASES); i++)
        if (g_str_equal(PHRASES[i].words, words))
            return (int)i;
    return -1;
}

static gboolean ends_in_blank(const GString *text)
{
    return text->len == 0 || text->str[text->len - 1] == ' ';
}

/* One line of at most CM_INSTRUCTION_VALUE_MAX bytes, single blanks in it; NULL when nothing is
 * left. */
static char *make_value(const char *start, const char *end)
{
    GString *value = g_string_new(NULL);
    for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (value->len + 6 > CM_INSTRUCTION_VALUE_MAX)
            break;
        gboolean blank = c == '\n' || c == '\r' || c == '\0' || c == ' ' || c == '\t';
        if (!blank)
            g_string_append_unichar(value, c);
        else if (!ends_in_blank(value))
            g_string_append_c(value, ' ');
    }
    char *text = g_strstrip(g_string_free(value, FALSE));
    if (text[0] != '\0')
        return text;
    g_free(text);
    return NULL;
}

static CmInstruction *instruction_new(CmInstructionKind kind, char *value)
{
    CmInstruction *instruction = g_new(CmInstruction, 1);
    instruction->kind = kind;
    instruction->value = value;
    return instruction;
}

/* The line from @line to @end; the passage that it begins goes on to @passage_end. */
static CmInstruction *read_line(const char *line, const char *end, const char *passage_end)
{
    const char *start = cm_short_line_skip(line, end), *value = end;
    const char *colon = find_colon(start, end, &value);
    int phrase = find_phrase(start, cm_short_line_trim(start, colon != NULL ? colon : end));
    if (phrase < 0)
        return instruction_new(CM_INSTRUCTION_NONE, NULL);
    CmInstructionKind kind = PHRASES[phrase].kind;
    if (PHRASES[phrase].value == VALUE_NONE)
        return instruction_new(kind, NULL);
    if (PHRASES[phrase].value == VALUE_REST)
        return instruction_new(kind, make_value(value, passage_end));
    g_autofree char *words = make_value(value, cm_short_line_trim(value, end));
    if (words == NULL)
        return instruction_new(CM_INSTRUCTION_NONE, NULL);
    if (kind == CM_INSTRUCTION_SHOWN && cm_short_line_means_nobody(words, words + strlen(words)))
        return instruction_new(kind, g_strdup("none"));
    return instruction_new(kind, g_steal_pointer(&words));
}

/* The first line with a letter in it between @start and @end, or NULL. */
static const char *find_line(const char *start, const char *end)
{
    for (const char *line = start; line < end;) {
        const char *line_end = line_end_of(line, end);
        if (cm_short_line_skip(line, line_end) < line_end)
            return line;
        line = line_end < end ? line_end + 1 : end;
    }
    return NULL;
}

CmInstruction *cm_instruction_parse(const char *text, gsize length)
{
    g_autoptr(GArray) passages = cm_passages_find(text, length);
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->kind != CM_PASSAGE_OWN)
            continue;
        const char *end = text + passage->end;
        const char *line = find_line(text + passage->start, end);
        if (line != NULL)
            return read_line(line, line_end_of(line, end), end);
    }
    return instruction_new(CM_INSTRUCTION_NONE, NULL);
}

void cm_instruction_free(CmInstruction *instruction)
{
    if (instruction == NULL)
        return;
    g_free(instruction->value);
    g_free(instruction);
}

static gboolean is_reference_letter(char c)
{
    return g_ascii_isdigit(c) || g_ascii_isupper(c);
}

char *cm_instruction_find_case(const char *text)
{
    for (const char *at = text; (at = strstr(at, "C-")) != NULL; at += 2) {
        gsize letters = 0;
        while (letters <= REFERENCE_LETTERS && is_reference_letter(at[2 + letters]))
            letters++;
        gboolean begins = at == text || !g_ascii_isalnum(at[-1]);
        if (begins && letters == REFERENCE_LETTERS)
            return g_strndup(at, 2 + REFERENCE_LETTERS);
    }
    return NULL;
}
