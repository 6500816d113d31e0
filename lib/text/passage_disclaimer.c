#include "text/passage_disclaimer.h"

/* By then a notice has said what it is. */
#define SENTENCE_MOST 300u

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* TRUE at the second of two line ends with nothing but blanks between them. */
static gboolean is_blank_line(const CmPassageText *text, gsize at)
{
    if (text->bytes[at] != '\n')
        return FALSE;
    for (at++; at < text->length && is_blank(text->bytes[at]); at++)
        if (text->bytes[at] == '\n')
            return TRUE;
    return FALSE;
}

/* TRUE at a full stop with no small letter behind it: "incl. files" goes on. */
static gboolean is_full_stop(const CmPassageText *text, gsize at)
{
    char c = text->bytes[at++];
    if ((c != '.' && c != '!' && c != '?') || (at < text->length && !is_blank(text->bytes[at])))
        return FALSE;
    while (at < text->length && is_blank(text->bytes[at]))
        at++;
    return at >= text->length || !g_ascii_islower(text->bytes[at]);
}

static gsize end_of_sentence(const CmPassageText *text, gsize start)
{
    gsize most = MIN(text->length, start + SENTENCE_MOST), at = start;
    while (at < most && !is_full_stop(text, at) && !is_blank_line(text, at))
        at++;
    return at;
}

gboolean cm_passage_is_disclaimer(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const BEGIN[] = {"this e-mail",
                                        "this email",
                                        "this message",
                                        "this communication",
                                        "the information contained",
                                        "the contents of this",
                                        "confidentiality notice",
                                        "confidentiality:",
                                        "disclaimer",
                                        "notice:",
                                        "avis de confidentialit\303\251",
                                        "avertissement",
                                        "ce courriel",
                                        "ce message",
                                        "le pr\303\251sent courriel",
                                        "les informations contenues",
                                        "l'information contenue",
                                        NULL};
    static const char *const TELLING[] = {
        "confidential", "intended only", "intended recipient", "intended solely",
        "privileged",   "confidentiel",  "destinataire",       NULL};
    gsize start = cm_passage_skip_rule(text, line);
    return cm_passage_begins_with_any(text, start, BEGIN) &&
           cm_passage_contains_any(text, start, end_of_sentence(text, start), TELLING);
}

gboolean cm_passage_goes_on_disclaiming(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const BEGIN[] = {"if you have received this",
                                        "if you received this",
                                        "if you are not the",
                                        "if you are not an",
                                        "if the reader of this",
                                        "any unauthori",
                                        "any dissemination",
                                        "any review, ",
                                        "any use, ",
                                        "any views ",
                                        "any opinions ",
                                        "unauthori",
                                        "please consider the environment",
                                        "si vous avez re\303\247u ce",
                                        "si vous recevez ce",
                                        "si vous n'\303\252tes pas",
                                        "si vous n\342\200\231\303\252tes pas",
                                        "toute diffusion",
                                        "toute reproduction",
                                        "toute utilisation",
                                        NULL};
    return cm_passage_begins_with_any(text, cm_passage_skip_rule(text, line), BEGIN);
}
