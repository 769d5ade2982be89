// tlogcheck verifies an exported log with golang.org/x/mod's note and tlog: nothing here was written by those who wrote the log.
//
//	tlogcheck FOLDER VKEY [FILE.tlog-proof ...]
//
// It opens the checkpoint, authenticates every tile against its root, compares every entry with its leaf hash, and checks record and
// tree proofs. Exit status 0 and one line "ok SIZE ROOT", or 1 and the reason.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: tlogcheck FOLDER VKEY [FILE.tlog-proof ...]"))
	}
	folder, vkey := os.Args[1], os.Args[2]
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	tree := open(text, vkey)
	reader := tlog.TileHashReader(tree, tiles(folder))
	checkEntries(folder, tree, reader)
	checkProofs(tree, reader)
	for _, file := range os.Args[3:] {
		checkFile(file, vkey)
	}
	fmt.Println("ok", tree.N, base64.StdEncoding.EncodeToString(tree.Hash[:]))
}

// open gives the tree of a checkpoint that the key has signed.
func open(message []byte, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	check(err)
	signed, err := note.Open(message, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		fail(fmt.Errorf("not a checkpoint of %s", verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// tiles reads the tiles of a folder; C2SP leaves x/mod's tile height out of the path.
type tiles string

func (folder tiles) Height() int                         { return 8 }
func (folder tiles) SaveTiles(t []tlog.Tile, d [][]byte) {}
func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(folder), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// checkEntries compares every entry with the leaf hash that the root vouches for.
func checkEntries(folder string, tree tlog.Tree, reader tlog.HashReader) {
	for first := int64(0); first < tree.N; first += 256 {
		width := tree.N - first
		if width > 256 {
			width = 256
		}
		path := (tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}).Path()
		path = strings.Replace(path, "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		check(err)
		var places []int64
		for i := int64(0); i < width; i++ {
			places = append(places, tlog.StoredHashIndex(0, first+i))
		}
		hashes, err := reader.ReadHashes(places)
		check(err)
		for i := int64(0); i < width; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				fail(fmt.Errorf("bundle %s ends within entry %d", path, first+i))
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			if tlog.RecordHash(bundle[2:end]) != hashes[i] {
				fail(fmt.Errorf("entry %d is not the one in the tree", first+i))
			}
			bundle = bundle[end:]
		}
		if len(bundle) > 0 {
			fail(fmt.Errorf("bundle %s holds more than %d entries", path, width))
		}
	}
}

// checkProofs proves some records, and some earlier trees, by tlog's own hand.
func checkProofs(tree tlog.Tree, reader tlog.HashReader) {
	for _, index := range []int64{0, 1, 254, 255, 256, tree.N / 2, tree.N - 2, tree.N - 1} {
		if index < 0 || index >= tree.N {
			continue
		}
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		check(err)
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, hashes[0]))
		earlier, err := tlog.TreeHash(index+1, reader)
		check(err)
		growth, err := tlog.ProveTree(tree.N, index+1, reader)
		check(err)
		check(tlog.CheckTree(growth, tree.N, tree.Hash, index+1, earlier))
	}
}

// checkFile verifies a .tlog-proof whose extra line is the leaf.
func checkFile(file, vkey string) {
	text, err := os.ReadFile(file)
	check(err)
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		fail(fmt.Errorf("%s: not a tlog-proof", file))
	}
	leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	check(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	check(err)
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		proof = append(proof, hash)
	}
	tree := open([]byte(checkpoint), vkey)
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf)))
}

func check(err error) {
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "tlogcheck:", err)
	os.Exit(1)
}
