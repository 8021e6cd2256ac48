# The commands of a working day. `make` alone lists them.

benches = # all; or names, as in: make bench benches="SampleJobBench RenderBench"

# A JDK 25 or newer, sought where the launcher seeks it.
jdk = $(shell grep -ls '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$$JAVA_HOME"/release /usr/lib/jvm/*/release | head -1 | xargs -r dirname)

# Maven writes this file before it compiles the tests; it is read when a command runs.
class_path = local/target/test-class-path
test_classes = local/target/test-classes:local/target/classes:$$(cat $(class_path))

.PHONY: help build run verify bench first-survey faults mutations fuzz check-flows pictures clean

$(class_path): pom.xml functions/pom.xml local/pom.xml $(shell find functions/src local/src -type f)
	@mvn -B -q test-compile
	@touch $@

# Classes that did not compile are not taken for new ones.
.DELETE_ON_ERROR:

help: ## lists these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

build: ## builds what has changed
	@./callouts --version

run: ## runs the sample job with the sample's people; the results are in out/
	@./callouts run samples/call_job.xlsx --people samples/people.yaml

verify: ## runs every test
	mvn -B -q verify

bench: build $(class_path) ## measures every figure of docs/benchmarks.md beside its budget (ten minutes)
	@"$(jdk)/bin/java" \
	  -cp "$(test_classes)" \
	  callouts.local.bench.Benchmarks $(benches)

first-survey: $(class_path) ## clones the last commit and goes to the first greeting, by the clock
	@"$(jdk)/bin/java" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
	  -cp "$(test_classes)" \
	  callouts.local.bench.FirstSurvey

faults: $(class_path) ## plays jobs with mishaps: make faults SEEDS=1000, or one again: make faults SEED=7
	@"$(jdk)/bin/java" -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
	  -cp "$(test_classes)" \
	  callouts.local.campaign.Campaign \
	  seeds=$(SEEDS) seed=$(SEED) receivers=$(RECEIVERS) faults=$(FAULTS)

mutations: $(class_path) ## puts known faults into copies of the product, which the campaign has to catch
	@"$(jdk)/bin/java" \
	  -cp "$(test_classes)" \
	  callouts.local.campaign.Mutations

check-flows: $(class_path) ## runs the flow checker over exported flows: make check-flows DIR=folder
	@"$(jdk)/bin/java" -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
	  -cp "$(test_classes)" \
	  callouts.local.flow.CheckFlows "$(DIR)"

fuzz: $(class_path) ## pushes bad input through every door: make fuzz INPUTS=10000 SEED=1 KINDS="workbooks jobs"
	@"$(jdk)/bin/java" \
	  -cp "$(test_classes)" \
	  callouts.local.fuzz.Fuzz $(or $(INPUTS),10000) $(or $(SEED),1) $(KINDS)

pictures: ## makes the pictures of README.md anew, with LibreOffice and pdftoppm
	@JAVA="$(jdk)/bin/java" docs/pictures/make

clean: ## removes what was built
	mvn -B -q clean
