#include "folder.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

void folder_write(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

void folder_append(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *before = NULL;
    assert_true(g_file_get_contents(path, &before, NULL, NULL));
    g_autofree char *whole = g_strconcat(before, text, NULL);
    folder_write(folder, name, whole);
}

int folder_setup(void **state)
{
    char *folder = g_dir_make_tmp("cm-roster-XXXXXX", NULL);
    if (folder == NULL)
        return -1;
    *state = folder;
    folder_write(folder, "orgs.csv", "sourcedId,status,name,type\no1,,One School,school\n");
    folder_write(folder, "users.csv",
                 "sourcedId,status,dateLastModified,orgSourcedIds,role,username,givenName,"
                 "familyName,identifier,email,agentSourcedIds,grades,metadata.preferredName,"
                 "metadata.formerNames,metadata.noAccessTo,metadata.duty\n"
                 "s1,,,o1,student,ana,Ana,Roy,100,ana@st.example,g1,05,,,,\n"
                 "g1,,,o1,parent,,Jo,Roy,,jo@home.example,s1,,,,,\n"
                 "t1,,,o1,teacher,kim,Kim,Vale,,kim@sd.example,,,,,,\n");
    folder_write(folder, "classes.csv", "sourcedId,title,schoolSourcedId\nc1,Grade 5,o1\n");
    return 0;
}

static int remove_entry(const char *path, const struct stat *status G_GNUC_UNUSED,
                        int type G_GNUC_UNUSED, struct FTW *place G_GNUC_UNUSED)
{
    return g_remove(path);
}

int folder_teardown(void **state)
{
    g_autofree char *folder = *state;
    return nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

CmReleaseWords *folder_words(void)
{
    static const char *const scopes[] = {
        "school",           "website",     "social-media", "news-media",
        "video-conference", "third-party", "field-trip",   NULL};
    CmReleaseWords *words = cm_release_words_new(scopes);
    cm_release_words_add_platform(words, "flickr", "Flickr");
    cm_release_words_add_platform(words, "wordpress", "WordPress.com");
    cm_release_words_add_platform(words, "x", "Twitter|tweets");
    return words;
}

static CmImport *read_folder(const char *folder, GError **error)
{
    g_autoptr(CmReleaseWords) words = folder_words();
    const CmImportSettings settings = {.release_words = words};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, error);
    return source != NULL ? cm_import_read(source, &settings, error) : NULL;
}

CmImport *folder_read(const char *folder)
{
    g_autoptr(GError) error = NULL;
    CmImport *import = read_folder(folder, &error);
    if (import == NULL)
        fail_msg("%s", error->message);
    return import;
}

void folder_read_fails(const char *folder, CmErrorCode code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmImport) import = read_folder(folder, &error);
    assert_null(import);
    assert_true(g_error_matches(error, CM_ERROR, (int)code));
    if (strstr(error->message, words) == NULL)
        fail_msg("'%s' is not in '%s'", words, error->message);
}

const CmImportProblem *folder_problem(const CmImport *import, const char *file, guint line,
                                      const char *column)
{
    for (guint i = 0; i < import->problems->len; i++) {
        const CmImportProblem *problem = g_ptr_array_index(import->problems, i);
        if (g_str_equal(problem->file, file) && problem->line == line &&
            (column == NULL || g_strcmp0(problem->column, column) == 0))
            return problem;
    }
    return NULL;
}

void folder_skipped(const CmImport *import, const char *file, guint line, const char *column)
{
    const CmImportProblem *problem = folder_problem(import, file, line, column);
    assert_non_null(problem);
    assert_true(problem->skipped);
}

void folder_assumed(const CmImport *import, const char *file, guint line, const char *column)
{
    const CmImportProblem *problem = folder_problem(import, file, line, column);
    assert_non_null(problem);
    assert_false(problem->skipped);
}

const CmPerson *folder_person(const CmRoster *roster, const char *id)
{
    for (guint i = 0; i < roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(roster->people, CmPerson, i);
        if (g_str_equal(person->id, id))
            return person;
    }
    return NULL;
}
