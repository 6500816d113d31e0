#include "store/audit_head.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <syslog.h>
#include <unistd.h>

#include "base/error.h"

#define LINE_BYTES         128u /* a number, ':', 64 digits, the number again, blanks, '\n' */
#define SYSLOG_SECONDS_MIN 60

struct CmAuditHeadFile {
    char *path;
    char *district;
    const CmSystem *system;
    GMutex lock;
    gint64 told_at; /* g_get_monotonic_time() of the last line to syslog, 0: none yet */
};

CmAuditHeadFile *cm_audit_head_file_new(const char *path, const char *district,
                                        const CmSystem *system)
{
    CmAuditHeadFile *file = g_new0(CmAuditHeadFile, 1);
    file->path = g_strdup(path);
    file->district = g_strdup(district);
    file->system = system;
    g_mutex_init(&file->lock);
    return file;
}

void cm_audit_head_file_free(CmAuditHeadFile *file)
{
    if (file == NULL)
        return;
    g_mutex_clear(&file->lock);
    g_free(file->path);
    g_free(file->district);
    g_free(file);
}

char *cm_audit_head_format(const CmAuditHead *head)
{
    char chain[2 * CM_AUDIT_CHAIN_BYTES + 1];
    sodium_bin2hex(chain, sizeof chain, head->chain, sizeof head->chain);
    return g_strdup_printf("%" G_GUINT64_FORMAT ":%s", head->sequence, chain);
}

gboolean cm_audit_head_parse(const char *text, CmAuditHead *head)
{
    g_auto(GStrv) halves = g_strsplit(text, ":", 2);
    gsize length = 0;
    return halves[0] != NULL && halves[1] != NULL &&
           g_ascii_string_to_unsigned(halves[0], 10, 1, G_MAXINT64, &head->sequence, NULL) &&
           sodium_hex2bin(head->chain, sizeof head->chain, halves[1], strlen(halves[1]), NULL,
                          &length, NULL) == 0 &&
           length == sizeof head->chain && strlen(halves[1]) == 2 * sizeof head->chain;
}

/* One slot: the head, and its number once more behind it, so that a line of which only the first
 * part was written over an older one is none. */
static gboolean parse_slot(const char *line, CmAuditHead *head)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 3);
    guint64 again = 0;
    return words[0] != NULL && words[1] != NULL && cm_audit_head_parse(words[0], head) &&
           g_ascii_string_to_unsigned(words[1], 10, 1, G_MAXINT64, &again, NULL) &&
           again == head->sequence;
}

/* Two slots are written in turn: one that was torn by a fault leaves the other. What stands in @fd;
 * sequence 0 when it is empty. */
static gboolean read_head(const CmAuditHeadFile *file, int fd, CmAuditHead *head)
{
    char slots[2 * LINE_BYTES + 1] = "";
    ssize_t got = file->system->pread(fd, slots, 2 * LINE_BYTES, 0);
    memset(head, 0, sizeof *head);
    for (guint i = 0; got > 0 && i < 2; i++) {
        char line[LINE_BYTES + 1] = "";
        CmAuditHead found;
        memcpy(line, slots + i * LINE_BYTES, LINE_BYTES);
        if (parse_slot(line, &found) && found.sequence > head->sequence)
            *head = found;
    }
    return got == 0 || head->sequence > 0;
}

static gboolean write_head(const CmAuditHeadFile *file, int fd, const CmAuditHead *head)
{
    char line[LINE_BYTES + 1];
    g_autofree char *text = cm_audit_head_format(head);
    off_t slot = (off_t)(head->sequence % 2) * (off_t)LINE_BYTES;
    g_autofree char *slot_text =
        g_strdup_printf("%s %020" G_GUINT64_FORMAT " ", text, head->sequence);
    g_snprintf(line, sizeof line, "%-*s\n", (int)LINE_BYTES - 1, slot_text);
    return lseek(fd, slot, SEEK_SET) == slot &&
           cm_system_write_all(file->system, fd, line, LINE_BYTES, NULL);
}

static gboolean replace_older(const CmAuditHeadFile *file, const CmAuditHead *head)
{
    CmAuditHead known;
    int fd = file->system->open(file->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return FALSE;
    gboolean done = flock(fd, LOCK_EX) == 0;
    /* A damaged one is left for whoever verifies. */
    if (done && read_head(file, fd, &known) && known.sequence < head->sequence)
        done = write_head(file, fd, head);
    file->system->close(fd);
    return done;
}

static void tell(CmAuditHeadFile *file, const CmAuditHead *head, gboolean kept)
{
    gint64 now = g_get_monotonic_time();
    g_autofree char *text = cm_audit_head_format(head);
    if (!kept)
        syslog(LOG_ERR | LOG_DAEMON, "consent-milter audit head cannot be written: %s", file->path);
    if (file->told_at != 0 && now - file->told_at < SYSLOG_SECONDS_MIN * G_TIME_SPAN_SECOND)
        return;
    file->told_at = now;
    syslog(LOG_NOTICE | LOG_DAEMON, "consent-milter audit head=%s district=%s", text,
           file->district);
}

void cm_audit_head_file_put(CmAuditHeadFile *file, const CmAuditHead *head)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&file->lock);
    tell(file, head, replace_older(file, head));
}

gboolean cm_audit_head_file_get(const CmAuditHeadFile *file, CmAuditHead *head, GError **error)
{
    memset(head, 0, sizeof *head);
    int fd = file->system->open(file->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (fd < 0 && errno == ENOENT)
        return TRUE;
    gboolean done = fd >= 0 && read_head(file, fd, head);
    if (fd >= 0)
        file->system->close(fd);
    if (!done)
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the head of the audit in '%s' is damaged",
                    file->path);
    return done;
}
