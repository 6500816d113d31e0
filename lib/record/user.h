/* user.h - who may sign in to the review console, and as what */
#ifndef CM_RECORD_USER_H
#define CM_RECORD_USER_H

#include <glib.h>

/* Bits, so that a route can name several. */
typedef enum {
    CM_USER_AUDITOR = 1 << 0,         /* reads the record of decisions */
    CM_USER_OFFICER = 1 << 1,         /* decides about held mail */
    CM_USER_PRINCIPAL = 1 << 2,       /* sees the cases of their schools, approves, remarks */
    CM_USER_ADMINISTRATOR = 1 << 3,   /* accounts and imports; no mail */
    CM_USER_PRIVACY_OFFICER = 1 << 4, /* as an officer, and exports */
} CmUserRole;
#define CM_USERS_ALL 0x1fu

const char *cm_user_role_word(CmUserRole role); /* "auditor", "officer", … "privacy-officer" */
gboolean cm_user_role_parse(const char *word, CmUserRole *out);

typedef struct {
    char *name; /* the person's user name or address in the directory, in lower case */
    CmUserRole role;
    char **schools; /* ids; NULL: all */
    char *language; /* "en" or "fr" */
    gboolean has_password, has_totp;
    gint64 made_at;     /* microseconds since 1970 */
    gint64 changed_at;  /* of password, codes, role, schools or standing: grows with each change */
    gint64 disabled_at; /* 0: it is in use */
} CmUser;

CmUser *cm_user_new(const char *name, CmUserRole role);
void cm_user_free(CmUser *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmUser, cm_user_free)

/* TRUE when the account may see what belongs to @school (NULL: to none in particular). */
gboolean cm_user_sees_school(const CmUser *account, const char *school);
/* TRUE when @account sees every school that @other sees: it may change what that one may do. */
gboolean cm_user_sees_all_of(const CmUser *account, const CmUser *other);
/* TRUE for a name that can be given: 1 to 128 bytes of letters, digits and ".-_+@" . */
gboolean cm_user_name_is_valid(const char *name);

#endif
