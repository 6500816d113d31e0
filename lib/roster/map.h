/* map.h - the file of --map: how another export calls what our import files have
 *
 * A key file (GLib's syntax). A group "[TARGET from SOURCE]" says that the export's file SOURCE
 * stands for our import file TARGET; its keys are columns of TARGET, their values the names that
 * SOURCE has for them. The key "dates" (ymd, mdy, dmy) says how SOURCE writes dates. A group
 * "[TARGET from SOURCE: COLUMN]" maps the values of a column: the key is theirs, the value ours.
 * The key "*" stands for every value that is not listed, "-" for an empty cell or a column that
 * SOURCE does not have; the value "(skip)" leaves the row out. One SOURCE may stand for several
 * TARGETs.
 */
#ifndef CM_ROSTER_MAP_H
#define CM_ROSTER_MAP_H

#include <glib.h>

typedef struct CmMap CmMap;
typedef struct CmMapFile CmMapFile; /* one SOURCE for one TARGET; lives as long as the map */

typedef enum { CM_MAP_DATES_YMD, CM_MAP_DATES_MDY, CM_MAP_DATES_DMY } CmMapDates;

/* NULL with CM_ERROR_NO_INPUT (cannot be read) or CM_ERROR_CONFIG (a group or key is not known). */
CmMap *cm_map_read(const char *path, GError **error);
/* The same from text; @name is for messages. */
CmMap *cm_map_parse(const char *name, const char *text, gsize length, GError **error);
void cm_map_free(CmMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmMap, cm_map_free)

/* What stands for @target ("users.csv"), in the order of the map. A new array of CmMapFile, empty
 * where the map does not speak of it. */
GPtrArray *cm_map_files(const CmMap *map, const char *target);

const char *cm_map_file_source(const CmMapFile *file);
CmMapDates cm_map_file_dates(const CmMapFile *file);
/* What the export calls @column; NULL where the map does not say. */
const char *cm_map_file_column(const CmMapFile *file, const char *column);
/* Whether the map has any value for @column, and whether it has one for an empty cell. */
gboolean cm_map_file_has_values(const CmMapFile *file, const char *column);
gboolean cm_map_file_fills(const CmMapFile *file, const char *column);
/* Our value for @text (NULL: an empty cell) of @column; @text itself where the map does not say;
 * NULL for an empty one. */
const char *cm_map_file_value(const CmMapFile *file, const char *column, const char *text);
/* TRUE for the value that leaves the row out. */
gboolean cm_map_is_skip(const char *value);

#endif
