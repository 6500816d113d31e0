/* near_names.h - hints at people of a few groups (a sender's schools): a full name that is written
 * one letter wrong, and a given name alone
 *
 * Both are guesses for a person to look at. A near miss is two words side by side, with capitals,
 * of which one is a name's word and the other differs by one letter (missing, added, other, or two
 * that changed places) from its partner, which has four letters or more. A given name alone is a
 * word with a capital that no other word with a capital follows, but for the initial of a family
 * name ("Noah K."); ordinary words ("Will", "May") are none.
 */
#ifndef CM_TEXT_NEAR_NAMES_H
#define CM_TEXT_NEAR_NAMES_H

#include <glib.h>

typedef struct CmNearNamesBuilder CmNearNamesBuilder;
typedef struct CmNearNames
    CmNearNames; /* immutable, reference counted, read from several threads */

CmNearNamesBuilder *cm_near_names_builder_new(void);
void cm_near_names_builder_free(CmNearNamesBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNearNamesBuilder, cm_near_names_builder_free)
/* Adds a name of @bearer, who belongs to @group; both are numbers of the caller's. Either name may
 * be NULL; what is not UTF-8 is not added. */
void cm_near_names_builder_add(CmNearNamesBuilder *builder, guint group, guint bearer,
                               const char *given, const char *family);
/* Ends building; @builder is used up. */
CmNearNames *cm_near_names_builder_end(CmNearNamesBuilder *builder);
void cm_near_names_free(CmNearNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNearNames, cm_near_names_free)

typedef struct {
    guint bearer;
    gboolean given;     /* a given name alone; else a near miss */
    gsize start, end;   /* bytes in the text: of both words of a near miss */
    gsize odd, odd_end; /* of a near miss: the word that may differ by a letter. That it does is for
                         * cm_near_letters_is_one_off() to say. Of a given name: the initial behind
                         * it, for cm_near_letters_is_initial(), or nothing */
} CmNearMatch;

typedef void (*CmNearFound)(const CmNearMatch *match, gpointer data);

/* Calls @found for what @length bytes of valid UTF-8 hint at among the members of the @count
 * @groups, in the order of the text. Past 4,000 calls nothing more is looked for. */
void cm_near_names_scan(const CmNearNames *names, const guint *groups, guint count,
                        const char *text, gsize length, CmNearFound found, gpointer data);

#endif
