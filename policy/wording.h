/* wording.h - the facts of a message in the words of one language, safe to stand in a notice
 *
 * Everything that came from the mail or the directory has been through the encoder for notices.
 */
#ifndef CM_POLICY_WORDING_H
#define CM_POLICY_WORDING_H

#include "policy/facts.h"
#include "policy/rule.h"

/* The texts that every language needs beside those of the rules. */
#define CM_WORDING_FRAME         "frame"
#define CM_WORDING_WORDS         "words"
#define CM_WORDING_CLASS_LACKING "class lacking" /* a section of the words */
#define CM_WORDING_CLASS_NAMED   "class named"   /* another one, for all of a class */
#define CM_WORDING_WRITTEN       "written"       /* another one */
#define CM_WORDING_FOUND         "found " /* begins those that need not be: one for each detector */

typedef struct CmWording CmWording;

/* @policy and @facts must outlive it. A language that the policy does not have becomes English. */
CmWording *cm_wording_new(const CmPolicy *policy, const CmFacts *facts, const char *language);
void cm_wording_free(CmWording *wording);
/* From now on it is for the author's own eyes: it tells how their mail writes a student's name. */
void cm_wording_set_for_author(CmWording *wording);
gboolean cm_wording_is_for_author(const CmWording *wording);
gboolean cm_wording_is_english(const CmWording *wording);
const CmPolicy *cm_wording_policy(const CmWording *wording);
const CmFacts *cm_wording_facts(const CmWording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmWording, cm_wording_free)

/* All results belong to the wording and are never NULL ("" where the policy has no word). */
const char *cm_wording_student(CmWording *wording, guint subject);
const char *cm_wording_recipient(CmWording *wording, guint recipient);
/* What @address is called; it need not be one of the message's recipients. */
const char *cm_wording_address(CmWording *wording, const char *address);
const char *cm_wording_part(CmWording *wording, int part);
const char *cm_wording_unknown_names(CmWording *wording);
const char *cm_wording_kind(CmWording *wording, CmKind kind);
const char *cm_wording_scope(CmWording *wording, const char *scope);
const char *cm_wording_release(CmWording *wording, CmReleaseState state);
/* Of a student whose releases are not the author's to know. */
const char *cm_wording_release_withheld(CmWording *wording);
/* Of what a form has to name, where none does: there may be one that speaks of other things. */
const char *cm_wording_release_unnamed(CmWording *wording);
const char *cm_wording_reader(CmWording *wording, CmRelation relation);
const char *cm_wording_information(CmWording *wording, CmProtectedKind kind);
/* The name of a platform's row; "social media" where @platform is NULL or has none. */
const char *cm_wording_platform(CmWording *wording, const char *platform);
/* What stands for a link where there are only words. */
const char *cm_wording_words(CmWording *wording);
/* CM_REASON_NONE is "unknown". */
const char *cm_wording_reason(CmWording *wording, CmReason reason);

/* The section @section of the text @text of @policy in @language with @values put in: a new string,
 * "" where the policy has no such section. */
char *cm_wording_section(const CmPolicy *policy, const char *language, const char *text,
                         const char *section, const char *const values[CM_SLOT_COUNT]);

/* The same in the wording's own language; NULL where there is no such section. */
char *cm_wording_say(CmWording *wording, const char *text, const char *section,
                     const char *const values[CM_SLOT_COUNT]);

/* The section @section of the text @text, else NULL. Owned by the policy. */
const CmTemplate *cm_wording_section_find(CmWording *wording, const char *text,
                                          const char *section);

#endif
