/* declaration.h - what a sender says about who is shown (DOMAIN.md, "Who is shown or named")
 *
 * "[students shown: A, B]" or "[students shown: none]" in the subject, in round brackets or in
 * French ("[élèves montrés : aucun]") too, the same words as the value of a Students-Shown header,
 * or a first line "Students shown: …" of the body. Where all that is said means nobody, the colon
 * may be missing in the subject.
 */
#ifndef CM_TEXT_DECLARATION_H
#define CM_TEXT_DECLARATION_H

#include <glib.h>

typedef struct {
    gboolean none;    /* it says that no student is shown */
    GPtrArray *names; /* of char *: names, numbers or classes as written, blanks taken off */
    gsize start, end; /* the bytes of @text that hold it, brackets and the blank before included */
} CmDeclaration;

CmDeclaration *cm_declaration_find_in_subject(const char *subject); /* NULL: there is none */
CmDeclaration *cm_declaration_parse_header(const char *value);
CmDeclaration *cm_declaration_find_in_body(const char *body, gsize length);
/* The names that "A & B", "A and B" or "A et B" may be instead of one name of several words: a new
 * GPtrArray of char *. */
GPtrArray *cm_declaration_split(const char *name);
void cm_declaration_free(CmDeclaration *declaration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDeclaration, cm_declaration_free)

#endif
