#include "store/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"

/* 64 digits and room for a line end; a longer file is not a key. */
#define KEY_TEXT_MAX 80u

G_STATIC_ASSERT(CM_KEY_BYTES == crypto_kdf_KEYBYTES);

static gboolean check_file(int fd, const char *path, GError **error)
{
    struct stat status;

    if (fstat(fd, &status) != 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot look at the key file '%s'", path);
        return FALSE;
    }
    if (S_ISREG(status.st_mode) && (status.st_mode & 077) == 0)
        return TRUE;
    g_set_error(
        error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
        "the key file '%s' must be a plain file that its owner alone can read: chmod 600 it", path);
    return FALSE;
}

/* Reads at most KEY_TEXT_MAX bytes; -1 on failure. */
static ssize_t read_text(int fd, const CmSystem *system, char *text)
{
    gsize length = 0;
    ssize_t got;

    do {
        got = system->pread(fd, text + length, KEY_TEXT_MAX - length, (off_t)length);
        if (got > 0)
            length += (gsize)got;
    } while ((got > 0 && length < KEY_TEXT_MAX) || (got < 0 && errno == EINTR));
    return got < 0 ? -1 : (ssize_t)length;
}

static gboolean parse_key(const char *text, gsize length, guint8 *key)
{
    gsize key_length = 0;
    const char *end = NULL;

    if (sodium_hex2bin(key, CM_KEY_BYTES, text, length, NULL, &key_length, &end) != 0)
        return FALSE;
    while (end < text + length && g_ascii_isspace(*end))
        end++;
    return key_length == CM_KEY_BYTES && end == text + length;
}

static gboolean read_key(int fd, const char *path, const CmSystem *system, guint8 *key,
                         GError **error)
{
    char text[KEY_TEXT_MAX];
    ssize_t length;
    gboolean done;

    if (!check_file(fd, path, error))
        return FALSE;
    length = read_text(fd, system, text);
    if (length < 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read the key file '%s'", path);
        return FALSE;
    }
    done = parse_key(text, (gsize)length, key);
    sodium_memzero(text, sizeof text);
    if (!done)
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "the key file '%s' does not hold 64 hexadecimal digits", path);
    return done;
}

static CmStoreKey *derive(const guint8 *master)
{
    static const char context[crypto_kdf_CONTEXTBYTES + 1] = "cm-store";
    CmStoreKey *key = sodium_malloc(sizeof *key);

    if (key == NULL)
        return NULL;
    crypto_kdf_derive_from_key(key->wrapping, CM_KEY_BYTES, 1, context, master);
    crypto_kdf_derive_from_key(key->audit, CM_KEY_BYTES, 2, context, master);
    crypto_kdf_derive_from_key(key->duplicate, CM_KEY_BYTES, 3, context, master);
    crypto_kdf_derive_from_key(key->check, CM_KEY_BYTES, 4, context, master);
    crypto_kdf_derive_from_key(key->token, CM_KEY_BYTES, 5, context, master);
    crypto_kdf_derive_from_key(key->disclosure, CM_KEY_BYTES, 6, context, master);
    crypto_kdf_derive_from_key(key->link, CM_KEY_BYTES, 7, context, master);
    crypto_kdf_derive_from_key(key->account, CM_KEY_BYTES, 8, context, master);
    crypto_kdf_derive_from_key(key->tries, CM_KEY_BYTES, 9, context, master);
    return key;
}

CmStoreKey *cm_store_key_read(const char *path, const CmSystem *system, GError **error)
{
    guint8 master[CM_KEY_BYTES];
    CmStoreKey *key = NULL;
    /* Not waiting, for a pipe put there would stop us; check_file() refuses it. */
    int fd = system->open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

    if (fd < 0) {
        cm_error_set_errno(error, errno == ENOENT ? CM_ERROR_UNAVAILABLE : CM_ERROR_IO, errno,
                           "cannot open the key file '%s'", path);
        return NULL;
    }
    if (read_key(fd, path, system, master, error)) {
        key = derive(master);
        if (key == NULL)
            g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY, "no memory for the key of the store");
    }
    sodium_memzero(master, sizeof master);
    system->close(fd);
    return key;
}

static gboolean write_key(int fd, CmRandom *random, const CmSystem *system, GError **error)
{
    guint8 master[CM_KEY_BYTES];
    char text[2 * CM_KEY_BYTES + 1];
    gboolean done = cm_random_bytes(random, master, sizeof master, error);

    if (done) {
        sodium_bin2hex(text, sizeof text, master, sizeof master);
        text[sizeof text - 1] = '\n';
        done = cm_system_write_all(system, fd, text, sizeof text, error);
    }
    sodium_memzero(master, sizeof master);
    sodium_memzero(text, sizeof text);
    if (done && system->fsync(fd) != 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "fsync");
        done = FALSE;
    }
    return done;
}

static gboolean sync_folder_of(const char *path, const CmSystem *system, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = system->open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    gboolean done = fd >= 0 && system->fsync(fd) == 0;

    if (!done)
        cm_error_set_errno(error, CM_ERROR_IO, errno, "fsync of '%s'", folder);
    if (fd >= 0)
        system->close(fd);
    return done;
}

gboolean cm_store_key_create(const char *path, CmRandom *random, const CmSystem *system,
                             GError **error)
{
    int fd = system->open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    gboolean done;

    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create the key file '%s'",
                           path);
        return FALSE;
    }
    done = write_key(fd, random, system, error);
    if (system->close(fd) != 0 && done) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "close");
        done = FALSE;
    }
    if (done && sync_folder_of(path, system, error))
        return TRUE;
    g_prefix_error(error, "cannot create the key file '%s': ", path);
    system->unlinkat(AT_FDCWD, path, 0);
    return FALSE;
}

void cm_store_key_free(CmStoreKey *key)
{
    sodium_free(key);
}
