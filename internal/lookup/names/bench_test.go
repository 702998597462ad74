package names_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/jjj-kg/jjj/internal/lookup/names"
)

// manyNames makes up names in two scripts.
func manyNames(count int) []names.Name {
	random := rand.New(rand.NewPCG(1, 2))
	latin := []string{"Beijing", "Tianjin", "Hebei", "Science", "Park", "Institute", "Energy", "Quantum", "Cluster", "Münster", "Company", "New"}
	han := []rune("北京天津河北中关村雄安新区科技园研究院创新平台集群量子能源公司汽车智能网联生物医药")
	all := make([]names.Name, count)
	for i := range all {
		text := ""
		if i%3 == 0 {
			for range 6 {
				text += string(han[random.IntN(len(han))])
			}
		} else {
			for range 3 {
				text += latin[random.IntN(len(latin))] + " "
			}
			text += fmt.Sprint(i)
		}
		all[i] = names.Name{Owner: i, Text: text, Field: "name"}
	}
	return all
}

func BenchmarkIndex(b *testing.B) {
	for _, count := range []int{3_000, 200_000} {
		all := manyNames(count)
		b.Run(fmt.Sprintf("build/%d", count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				index := names.NewIndex()
				for _, n := range all {
					index.Add(n)
				}
			}
		})
		index := names.NewIndex()
		for _, n := range all {
			index.Add(n)
		}
		for _, query := range []string{"Quantum Park", "北京", "beijing", "Qantum Energy Clutser", "zzzzzzzz"} {
			b.Run(fmt.Sprintf("search/%d/%s", count, query), func(b *testing.B) {
				for b.Loop() {
					index.Search(query)
				}
			})
		}
	}
}
