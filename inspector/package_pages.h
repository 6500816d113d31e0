/* package_pages.h - which page of an office document its members are used on
 *
 * A slide and a sheet are members of their own; what they refer to (a drawing, and the pictures
 * that it refers to) is on their page. A text document is one member whose pages are counted as it
 * is read. A member that several pages use has no page.
 */
#ifndef CM_INSPECTOR_PACKAGE_PAGES_H
#define CM_INSPECTOR_PACKAGE_PAGES_H

#include "inspector/span.h"

typedef struct {
    char *name;
    GByteArray *bytes;
    gboolean xml;
} CmPackageMember;

typedef struct CmPackagePages CmPackagePages;

/* Gets an address outside the document that it refers to, and the page where (0: not known). */
typedef void (*CmPackageLinkFunc)(const char *address, guint page, gpointer data);

/* Reads the relationships of @members (of CmPackageMember), and gives addresses to @link. */
CmPackagePages *cm_package_pages_new(const GPtrArray *members, CmPackageLinkFunc link,
                                     gpointer data);
void cm_package_pages_free(CmPackagePages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPackagePages, cm_package_pages_free)

/* TRUE when the member @name has pages of its own: the text of a letter, the content of an ODF. */
gboolean cm_package_pages_are_own(const char *name);
/* Adds what such a member was found to refer to: an array of CmDocumentReference. */
void cm_package_pages_refer(CmPackagePages *pages, const char *name, const GPtrArray *references);
/* TRUE when the member @name has relationships that could not be read to the last. */
gboolean cm_package_pages_are_broken(const CmPackagePages *pages, const char *name);
/* The page of the member @name; 0 when there is none, or several. */
guint cm_package_pages_find(const CmPackagePages *pages, const char *name);

#endif
