#include "gateway/subject_line.h"

#include "base/encode.h"
#include "mail/encoded_word.h"
#include "text/declaration.h"

static char *without(const char *subject, const CmDeclaration *declaration)
{
    g_autofree char *rest =
        g_strdup_printf("%.*s%s", (int)declaration->start, subject, subject + declaration->end);
    g_strstrip(rest);
    g_autoptr(CmMailText) text = cm_mail_text_new_string(rest);
    return cm_encode_notice(text, 0); /* one line, no control characters */
}

char *cm_subject_line_without_declaration(const CmReport *report)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != CM_TEXT_SUBJECT)
            continue;
        const char *subject = cm_mail_text_bytes(text->text, NULL);
        g_autoptr(CmDeclaration) declaration = cm_declaration_find_in_subject(subject);
        if (declaration == NULL)
            return NULL;
        g_autofree char *rest = without(subject, declaration);
        return cm_encoded_word_line(rest, "\n ");
    }
    return NULL;
}
