package reader

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/jjj-kg/jjj/internal/diag"
)

// file is a file of a dataset.
type file struct {
	path   string
	format format
	size   int64
}

// format is how a file is read.
type format uint8

const (
	notRead format = iota
	yamlFormat
	jsonlFormat
)

// formatOf tells by the name how a file is read.
func formatOf(name string) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return yamlFormat
	case ".jsonl":
		return jsonlFormat
	default:
		return notRead
	}
}

// looksLikeData tells files that somebody may believe to be read.
func looksLikeData(name string) bool {
	switch extension := strings.ToLower(path.Ext(name)); extension {
	case ".json", ".ndjson", ".csv", ".tsv":
		return true
	case ".gz", ".bz2", ".xz", ".zst", ".zip":
		unpacked := name[:len(name)-len(extension)]

		return formatOf(unpacked) != notRead || looksLikeData(unpacked)
	default:
		return false
	}
}

// maxFolders is how deeply folders may be nested.
const maxFolders = 64

// walker lists the files of a dataset.
type walker struct {
	*faults
	files   []file
	read    []fs.FileInfo // of files, so that what a link leads to is not read twice
	folders []fs.FileInfo // that were listed
	parents []fs.FileInfo // from the top to the folder that is being listed
	links   []link
	linked  bool // links are being followed
	exclude excludes
	others  []string // files and folders that are other people's
	unread  []string // files that look like data
}

// link is a symbolic link, followed when all that is there without links is known.
type link struct {
	path string
	info fs.FileInfo
}

// walk lists the files of a dataset in the order of their names. Each file is read once, by its own name if it is in the dataset itself.
func walk(ctx context.Context, f *faults, exclude excludes) (files []file, others []string) {
	w := &walker{faults: f, exclude: exclude}
	w.folder(ctx, ".")

	w.linked = true

	for i := 0; i < len(w.links); i++ { // a folder that a link leads to may hold further links
		switch l := w.links[i]; {
		case l.info.IsDir():
			w.folder(ctx, l.path)
		case !contains(w.read, l.info):
			w.add(l.path, l.info)
		}
	}

	sortFiles(w.files)
	w.reportUnread()

	return w.files, w.others
}

// reportUnread reports the files that somebody may believe to be read. What lies beside a file of the same name that is read is what that one
// was made from.
func (w *walker) reportUnread() {
	read := map[string]bool{}
	for _, f := range w.files {
		read[stem(f.path)] = true
	}

	for _, name := range w.unread {
		if !read[stem(name)] {
			w.whole(name, diag.FileIgnored, "this file is not read", "a dataset is made of .yaml and .jsonl files; exclude names what else may lie here")
		}
	}
}

// stem is the path of a file without what its name ends in.
func stem(name string) string {
	base, _, _ := strings.Cut(path.Base(name), ".")

	return path.Join(path.Dir(name), base)
}

func (w *walker) folder(ctx context.Context, dir string) {
	info, err := fs.Stat(w.fsys, dir)

	// Without links no folder is met twice, and there may be very many.
	if err == nil && w.linked && contains(w.folders, info) {
		return
	}

	var entries []fs.DirEntry
	if err == nil {
		entries, err = fs.ReadDir(w.fsys, dir)
	}

	if err != nil {
		w.unreadable(dir, err)

		return
	}

	w.folders = append(w.folders, info)
	w.parents = append(w.parents, info)

	defer func() { w.parents = w.parents[:len(w.parents)-1] }()

	if len(w.parents) > maxFolders {
		w.whole(dir, diag.TooDeep, fmt.Sprintf("folders are nested more than %d levels deep", maxFolders), "")

		return
	}

	for _, entry := range entries {
		if ctx.Err() != nil {
			return
		}

		name := path.Join(dir, entry.Name())

		switch {
		case strings.HasPrefix(entry.Name(), "."), w.exclude.has(name) && name != headerFile:
		case entry.Name() == "node_modules" && entry.IsDir(), entry.IsDir() && w.isDataset(name):
			w.others = append(w.others, name)
		default:
			w.entry(ctx, name, entry)
		}
	}
}

// isDataset says that a folder below the dataset's is one of its own.
func (w *walker) isDataset(dir string) bool {
	info, err := fs.Stat(w.fsys, path.Join(dir, headerFile))

	return err == nil && info.Mode().IsRegular()
}

func (w *walker) entry(ctx context.Context, name string, entry fs.DirEntry) {
	switch mode := entry.Type(); {
	case mode.IsDir():
		w.folder(ctx, name)
	case mode&fs.ModeSymlink != 0:
		w.link(ctx, name)
	case formatOf(name) == notRead:
		switch {
		case !mode.IsRegular() || !looksLikeData(name):
		case isForeignJSON(w.fsys, name):
			w.others = append(w.others, name)
		default:
			w.unread = append(w.unread, name)
		}
	case !mode.IsRegular():
		w.notRegular(name)
	default:
		info, err := entry.Info()
		if err != nil {
			w.unreadable(name, err)

			return
		}

		w.add(name, info)
	}
}

func (w *walker) link(ctx context.Context, name string) {
	info, err := fs.Stat(w.fsys, name)

	switch {
	case err != nil && formatOf(name) == notRead && path.Ext(name) != "":
	case err != nil:
		w.unreadable(name, err)
	case info.IsDir() && contains(w.parents, info):
		w.whole(name, diag.LinkCircle, "this link leads back to a folder that it is in", "take the link out")
	case info.IsDir():
		w.links = append(w.links, link{path: name, info: info})
	case formatOf(name) == notRead:
	case !info.Mode().IsRegular():
		w.notRegular(name)
	default:
		w.links = append(w.links, link{path: name, info: info})
	}
}

func (w *walker) add(name string, info fs.FileInfo) {
	w.files = append(w.files, file{path: name, format: formatOf(name), size: info.Size()})
	w.read = append(w.read, info)
}

func (w *walker) notRegular(name string) {
	w.whole(name, diag.NotRegularFile, "a pipe, socket or device stands where a file is expected", "it is not opened; take it out of the folder")
}

// unreadable reports what the file system says, in the words of the catalogue.
func (f *faults) unreadable(name string, err error) {
	var pathError *fs.PathError

	cause := err
	if errors.As(err, &pathError) {
		cause = pathError.Err
	}

	switch {
	case errors.Is(err, errNotRegular):
		f.whole(name, diag.NotRegularFile, "a pipe, socket or device stands where a file is expected", "it is not opened; take it out of the folder")
	case errors.Is(err, syscall.ELOOP) || strings.Contains(cause.Error(), "too many"):
		f.whole(name, diag.LinkCircle, "this link leads in a circle", "take the link out")
	case strings.Contains(cause.Error(), "escapes"): // os.Root has no exported error for it
		f.whole(name, diag.LinkOutside, "this link leads out of the dataset's folder", "copy the file into the folder")
	case errors.Is(err, fs.ErrNotExist):
		f.whole(name, diag.FileUnreadable, "this link leads to nothing, or the file has gone while it was read", "take the link out, or put the file there")
	case errors.Is(err, fs.ErrPermission):
		f.whole(name, diag.FileUnreadable, "you have no right to read it", "chmod u+r gives it to you")
	default:
		f.whole(name, diag.FileUnreadable, "cannot be read: "+cause.Error(), "")
	}
}

// whole reports a fault of a file or folder as such.
func (f *faults) whole(name string, code diag.Code, message, hintText string) {
	switch code {
	case diag.FileUnreadable, diag.FileTooLarge, diag.NotRegularFile, diag.LinkOutside, diag.UTF16File, diag.NotUTF8:
		f.lost.addAll()
	}

	f.add(code, mark{position: diag.Position{File: name}, offset: -1}, message, hint(hintText))
}

func contains(infos []fs.FileInfo, info fs.FileInfo) bool {
	for _, other := range infos {
		if os.SameFile(other, info) {
			return true
		}
	}

	return false
}

// sortFiles puts files into the order of their paths, a folder's own files and folders by name alike.
func sortFiles(files []file) {
	slices.SortFunc(files, func(a, b file) int { return slices.Compare(strings.Split(a.path, "/"), strings.Split(b.path, "/")) })
}
