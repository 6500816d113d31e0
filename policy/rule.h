/* rule.h - a policy after checking: rules whose words are resolved, tables compiled to arrays
 *
 * Only for this room. Made by policy/policy.c with what policy/check.h declares, read by
 * policy/apply.c, policy/findings.c and what puts findings into words.
 */
#ifndef CM_POLICY_RULE_H
#define CM_POLICY_RULE_H

#include "policy/notice_text.h"
#include "policy/relation.h"
#include "policy/table.h"

/* What of a student is disclosed, as the rows of the tables have it. */
typedef enum {
    CM_GROUP_MEDIA,      /* image, voice, work, or a name with one */
    CM_GROUP_RECORD,     /* record, contact, or a name with one */
    CM_GROUP_NAME,       /* a bare full name */
    CM_GROUP_GIVEN_NAME, /* a given name alone */
    CM_GROUP_LOCATION,   /* a position in a picture of the student */
} CmGroup;
#define CM_GROUP_COUNT 5
const char *cm_group_word(CmGroup group);
gboolean cm_group_parse(const char *word, CmGroup *out);
const char *const *cm_group_words(void);

/* What a relation needs before it may be told. */
typedef enum { CM_NEED_NONE, CM_NEED_SCOPE, CM_NEED_NEVER } CmNeedKind;
typedef struct {
    CmNeedKind kind;
    guint32
        scopes; /* bits of indices in CmPolicy.scopes: every one of them; 0 unless CM_NEED_SCOPE */
} CmNeed;
#define CM_SCOPES_MAX 32u

/* What a rule ranges over. Every rule is asked for each recipient. */
enum {
    CM_EACH_RECIPIENT = 1 << 0,
    CM_EACH_STUDENT = 1 << 1,
    CM_EACH_DISCLOSURE = 1 << 2, /* of one group */
    CM_EACH_PART = 1 << 3,
    CM_EACH_ADDRESS = 1 << 4,     /* that the mail claims to come from */
    CM_EACH_INFORMATION = 1 << 5, /* protected, whoever it is about */
    CM_EACH_LINK = 1 << 6,
    CM_EACH_TAG = 1 << 7, /* of an employee */
};
/* A rule is about things of one sort: students, parts, or one of the others. */
#define CM_EACH_THINGS ((guint) ~(CM_EACH_RECIPIENT | CM_EACH_DISCLOSURE))

/* Which row of a table a rule looks in. */
typedef enum { CM_KEY_GROUP, CM_KEY_REASON, CM_KEY_MEDIA } CmActionKey;
#define CM_ACTION_ROWS_MAX 12u

/* A table of actions: row by what is disclosed, why it could not be inspected, or what a part is;
 * column by what the reader is. */
typedef struct {
    char *name;
    CmActionKey key;
    guint8 actions[CM_ACTION_ROWS_MAX][CM_RELATION_COUNT]; /* of CmAction */
} CmActionTable;
/* The row for "the two readings of the message differ", behind those of CmReason. */
#define CM_ACTION_ROW_AMBIGUOUS ((guint)CM_REASON_TOO_MANY + 1)

typedef struct CmPhrase CmPhrase; /* policy/phrase.h */

typedef struct {
    const CmPhrase *phrase;
    guint32 words; /* bits of what the phrase lists (relations); 0 where it lists nothing */
} CmCondition;

typedef struct {
    char *name;
    char *clause; /* or NULL: a district option */
    char *title;
    CmMode mode;
    gboolean inbound;           /* asked about mail from outside, and about no other */
    guint each;                 /* CM_EACH_… */
    CmGroup group;              /* of CM_EACH_DISCLOSURE */
    GArray *when;               /* of CmCondition: all of them */
    GPtrArray *unless;          /* of GArray of CmCondition: all of one of them */
    const CmActionTable *table; /* what then says, or NULL: */
    CmAction action;
    CmAction weak;          /* at most, on weak evidence alone */
    CmAction ambiguous;     /* at most, where the name is several students' */
    CmAction unknown;       /* at least, where it applies only since something is not known */
    CmAction uninspectable; /* at least, where the part could not be inspected */
    char *tell;             /* name of a text, or NULL */
} CmRule;

/* "At most @action when the condition is met", whatever a rule says. */
typedef struct {
    CmAction action;
    GArray *when; /* of CmCondition */
} CmLimit;

struct CmPolicy {
    gatomicrefcount references;
    char *title;
    guint number;      /* "version N" */
    CmMode mode;       /* no rule goes further */
    guint own_release; /* CM_DUTY_…: who may release their own mail */
    char *version;
    GPtrArray *scopes;        /* of char *, NULL-terminated */
    GHashTable *numbers;      /* char * -> GUINT_TO_POINTER */
    GHashTable *tables;       /* char * -> CmTable */
    GHashTable *texts;        /* "en/release-needed" -> CmNoticeText */
    GPtrArray *action_tables; /* of CmActionTable */
    GPtrArray *rules;         /* of CmRule */
    GPtrArray *limits;        /* of CmLimit */
    GPtrArray *detectors;     /* of CmPolicyDetector */
    CmNeed needs[CM_RELATION_COUNT][CM_GROUP_COUNT];
};

/* The words of the first column of a table that is looked up by @key, in the order of its rows,
 * NULL-terminated; a new array of static strings. */
GPtrArray *cm_action_rows(CmActionKey key);

/* An empty policy with no rules. */
CmPolicy *cm_policy_new_empty(void);
CmRule *cm_rule_new(const char *name);
void cm_rule_free(CmRule *rule);
CmLimit *cm_limit_new(CmAction action);

/* The index of the scope @word, or -1. */
int cm_policy_scope_find(const CmPolicy *policy, const char *word);
const CmActionTable *cm_policy_action_table_find(const CmPolicy *policy, const char *name);
/* The rule, or NULL. */
const CmRule *cm_policy_rule_find(const CmPolicy *policy, const char *name);
/* The text in @language, else in English, else NULL. */
const CmNoticeText *cm_policy_text_find(const CmPolicy *policy, const char *language,
                                        const char *name);

#endif
