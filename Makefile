# The commands of jjj's developers and of people who try it. `make help` lists them.
BIN := bin/jjj

.PHONY: help build demo format quick test bench differential campaign neo4j neo4j-stop fixtures clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/jjj
	go build -trimpath -o $(BIN) ./cmd/jjj

demo: build ## the main job on the built-in dataset, with Go alone
	@scripts/demo $(BIN)

format: ## write every Go file as gofumpt does
	go tool -modfile=tools/tools.mod gofumpt -w .

quick: ## what needs no server, no browser and no race detector, and a list of what was left out
	@scripts/test quick

test: ## every check and test; gets a real Neo4j by itself where Java 17 and Maven, or Docker, are there
	@scripts/test

bench: ## every benchmark; writes nothing
	@scripts/bench

differential: ## compare N random queries of SEED with a real Neo4j (the newest with CURRENT=1), and make each difference small
	go test ./internal/testing/differential -run Random -v -timeout 12h -args -for 0 -n $(or $(N),2000) -seed $(or $(SEED),20251223) $(if $(CURRENT),-current)

campaign: ## hours: N random queries against Neo4j 5.26, M against the newest, and each fuzz target for FUZZTIME
	@scripts/campaign $(or $(N),50000) $(or $(M),10000) $(or $(FUZZTIME),3m) $(or $(SEED),20251223)

neo4j: build ## start Neo4j with Browser for a person, load the built-in graph, print the address
	@go run ./tools/jjj-neo4j start --jjj $(BIN)

neo4j-stop: ## stop it
	@go run ./tools/jjj-neo4j stop

fixtures: ## rewrite golden files and generated fixtures; read the diff before committing it
	go test ./internal/... -run 'Golden|Fixtures|Generated' -update

clean: ## remove what was built
	rm -rf bin
