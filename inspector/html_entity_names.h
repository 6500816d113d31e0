/* html_entity_names.h - the named characters of HTML (HTML Standard 13.5), written while the
 * program is built (make_html_entities.py) */
#ifndef CM_INSPECTOR_HTML_ENTITY_NAMES_H
#define CM_INSPECTOR_HTML_ENTITY_NAMES_H

#include <glib.h>

#define CM_HTML_ENTITY_NAME_MAX 31u /* bytes, without the semicolon */

typedef struct {
    char name[CM_HTML_ENTITY_NAME_MAX + 1];
    gunichar first, second; /* the second is 0 when it is one character */
    gboolean bare;          /* known without a semicolon too */
} CmHtmlEntityName;

/* In the order of strcmp(). */
extern const CmHtmlEntityName cm_html_entity_names[];
extern const gsize cm_html_entity_name_count;

#endif
