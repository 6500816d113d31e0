#include "store/password.h"

#include <crypt.h>
#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define SALT_BYTES 16

/* A hash of nothing that anybody knows, of the cost that ours have. */
static const char NOBODYS[] = "$y$j9T$AAAAAAAAAAAAAAAAAAAAA.$"
                              "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1";

static gboolean refuse(GError **error, const char *why)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE, why);
    return FALSE;
}

/* One sign over and over, or signs that follow each other. */
static gboolean is_a_row(const char *password)
{
    gsize same = 0;
    gsize next = 0;
    gsize length = strlen(password);
    for (gsize i = 1; i < length; i++) {
        same += password[i] == password[i - 1] ? 1 : 0;
        next += password[i] == password[i - 1] + 1 ? 1 : 0;
    }
    return same == length - 1 || next == length - 1;
}

static gboolean is_common(const char *password)
{
    static const char *const words[] = {"password", "passwort", "motdepasse", "qwertyuiop",
                                        "letmein",  "welcome",  "changeme",   "consent"};
    g_autofree char *small = g_utf8_strdown(password, -1);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(small, words[i]) && strlen(small) < strlen(words[i]) + 6)
            return TRUE;
    return is_a_row(small);
}

gboolean cm_password_check(const char *password, const char *name, GError **error)
{
    gsize length = strlen(password);
    if (length < CM_PASSWORD_LEAST)
        return refuse(error, "a password needs at least 12 characters: four words do well");
    if (length > CM_PASSWORD_MOST)
        return refuse(error, "a password has at most 256 bytes");
    if (!g_utf8_validate(password, -1, NULL))
        return refuse(error, "a password is text (UTF-8)");
    g_autofree char *small = g_utf8_strdown(password, -1);
    if (is_common(password) || (name[0] != '\0' && strstr(small, name) != NULL))
        return refuse(error, "this password is easy to guess: choose four words of your own");
    return TRUE;
}

/* Hashes into @data; NULL on failure. */
static const char *run_crypt(const char *password, const char *setting, struct crypt_data *data)
{
    memset(data, 0, sizeof *data);
    const char *hash = crypt_rn(password, setting, data, sizeof *data);
    return hash != NULL && hash[0] != '*' ? hash : NULL;
}

static struct crypt_data *data_new(void)
{
    return g_new0(struct crypt_data, 1);
}

static void data_free(struct crypt_data *data)
{
    sodium_memzero(data, sizeof *data);
    g_free(data);
}

char *cm_password_hash(CmRandom *random, const char *password, GError **error)
{
    char salt[SALT_BYTES];
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (!cm_random_bytes(random, salt, sizeof salt, error))
        return NULL;
    struct crypt_data *data = data_new();
    const char *made = crypt_gensalt_rn("$y$", 0, salt, sizeof salt, setting, sizeof setting);
    char *hash = made != NULL ? g_strdup(run_crypt(password, setting, data)) : NULL;
    data_free(data);
    if (hash == NULL)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                            "this system cannot hash passwords by yescrypt");
    return hash;
}

gboolean cm_password_matches(const char *password, const char *hash)
{
    struct crypt_data *data = data_new();
    const char *found = run_crypt(password, hash != NULL ? hash : NOBODYS, data);
    gboolean same = found != NULL && hash != NULL && strlen(found) == strlen(hash) &&
                    sodium_memcmp(found, hash, strlen(hash)) == 0;
    data_free(data);
    return same;
}
