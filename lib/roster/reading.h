/* reading.h - the state of one import: the roster so far, what has which id, and how a file is read
 */
#ifndef CM_ROSTER_READING_H
#define CM_ROSTER_READING_H

#include "roster/release_words.h"
#include "roster/sheet.h"

/* Told now and then how much of a file has been read: 0 to 1. */
typedef void (*CmReadingProgress)(const char *file, double done, gpointer data);

typedef struct {
    CmRoster *roster;
    CmProblems *problems;
    /* id -> position in the roster's array + 1 */
    GHashTable *people, *orgs, *classes, *channels;
    GHashTable *deleted; /* ids of users whose rows are all marked tobedeleted -> day of that + 1 */
    GHashTable *manifest;   /* property -> value */
    gboolean delta;         /* the file that is being read has changes alone */
    GHashTable *removed;    /* keys of the rows that it marks tobedeleted; of a delta alone */
    gboolean accounts_said; /* that accounts were taken for addresses */
    gboolean lists_said;    /* that rows of lists.csv were joined */
    GHashTable *lists;      /* of list_rows.c, while lists.csv is read; or NULL */
    guint32 user_columns;   /* a bit for each column of users.csv that its files have */
    const CmReleaseWords *release_words; /* NULL: the policy's are not known */
    CmReadingProgress progress;          /* or NULL */
    gpointer progress_data;
    CmDay left_on;    /* when who is removed without a date counts as gone; 0: that is not said */
    CmDay written_on; /* a day on which the file that is being read had been written for certain */
} CmReading;

CmReading *cm_reading_new(void);
void cm_reading_free(CmReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReading, cm_reading_free)

/* One import file: its columns, and what becomes of a row. */
typedef struct {
    const char *file;
    const CmSheetColumn *columns;
    guint column_count;
    gboolean strict; /* a column that is not known is worth a remark: a format of our own */
    void (*row)(CmReading *reading, CmSheet *sheet);
    /* What becomes of a row whose cells cannot be told apart; NULL: it is skipped. */
    void (*misshapen)(CmReading *reading, CmSheet *sheet);
} CmReader;

typedef struct {
    const char *name;     /* of the file, for messages and origins */
    const CmMapFile *map; /* or NULL */
    GBytes *raw;
} CmReaderInput;

/* Reads all rows of @input. FALSE with CM_ERROR_DATA when the file as a whole cannot be read. */
gboolean cm_reader_run(const CmReader *reader, CmReading *reading, const CmReaderInput *input,
                       GError **error);

/* Where a row comes from; @file is kept by the roster. */
CmOrigin cm_reading_origin(CmReading *reading, const CmSheet *sheet);
/* A cell's text and items, kept by the roster. */
const char *cm_reading_text(CmReading *reading, const CmSheet *sheet, guint column);
const char *const *cm_reading_items(CmReading *reading, const CmSheet *sheet, guint column);
/* @list with @text behind, unless that is NULL or in it. */
const char *const *cm_reading_list_add(CmReading *reading, const char *const *list,
                                       const char *text);
/* The normal form of a cell's address or domain, kept by the roster; NULL when it is empty. FALSE
 * when it has a text that is none (a domain has a dot in it). */
gboolean cm_reading_address(CmReading *reading, const CmSheet *sheet, guint column,
                            const char **address);
gboolean cm_reading_domain(CmReading *reading, const CmSheet *sheet, guint column,
                           const char **domain);

CmPerson *cm_reading_person(const CmReading *reading, const char *id); /* NULL: there is none */
/* TRUE when status says that the row stands for something that is gone (OneRoster). */
gboolean cm_reading_is_deleted(const CmSheet *sheet, guint status_column);
/* Remembers that a delta removes the rows with the key of @row, a row of @roster's array at the
 * offset @array. In a whole file there is nothing to remember: what is not in it goes. */
void cm_reading_remove(CmReading *reading, gsize array, gconstpointer row);
/* Remembers that @id is the row at the end of @array; FALSE when it was taken before. */
gboolean cm_reading_register(GHashTable *ids, const char *id, const GArray *array);

#endif
