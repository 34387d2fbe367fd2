# `make demo` and `make test` install what is missing; nothing else does.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
VERSION ?= $(shell scripts/version)
ifndef UPID_COMMIT
UPID_COMMIT := $(shell git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null || echo unknown)
endif
export UPID_COMMIT

# What is installed, packed and released: `make -s executables` tells it to scripts and workflows.
EXECUTABLES := kubectl-upid kubectl-upid-analyze kubectl-upid-cost kubectl-upid-doctor kubectl-upid-optimize
# kubectl asks kubectl_complete-upid-analyze where kubectl-upid-analyze is on
# the PATH: one script, which reads its own name.
COMPLETION := plugins/kubectl_complete-upid
COMPLETIONS := $(EXECUTABLES:kubectl-%=kubectl_complete-%)
# Where the shells look for their own completions, below share.
BASH_COMPLETION := bash-completion/completions/kubectl-upid
ZSH_COMPLETION := zsh/site-functions/_kubectl-upid
FISH_COMPLETION := fish/vendor_completions.d/kubectl-upid.fish
RELEASE := .build/release
MAN := .build/man

# Identical functions once, unused sections not at all; nothing is referred to from outside; no tables for unwinding, which
# nothing that throws in C++ needs here (an eighth of the size).
RELEASE_FLAGS := -c release
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS += --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --icf=all -Xlinker --gc-sections \
  -Xlinker --no-export-dynamic -Xlinker --no-eh-frame-hdr -Xlinker -T -Xlinker $(CURDIR)/scripts/no-unwinding.ld
endif

# What the executables of a release are linked with, and where they are built: nothing but glibc is needed to run them.
STATIC := .build/static
STATIC_LIBRARIES := $(STATIC)/libraries
STATIC_FLAGS := --scratch-path $(STATIC) -Xswiftc -L$(CURDIR)/$(STATIC_LIBRARIES)/lib -Xlinker --as-needed -Xlinker -lgcc_eh \
  -Xlinker $(CURDIR)/$(STATIC)/older-glibc.o
STATIC_ENVIRONMENT := PKG_CONFIG_PATH=$(CURDIR)/$(STATIC_LIBRARIES)/pkgconfig

.PHONY: demo test build static executables man docs install uninstall lint format bench eval dist release clean

demo:
	@scripts/install-dependencies build
	@$(MAKE) --no-print-directory build
	@scripts/demo $(RELEASE)

test:
	@scripts/install-dependencies build test
	@$(MAKE) --no-print-directory build
	swift test

build:
	@for name in $(EXECUTABLES); do swift build $(RELEASE_FLAGS) --product $$name; done

static:
ifeq ($(shell uname -s),Linux)
	RELEASE_LIBRARIES=$(RELEASE_LIBRARIES) scripts/build-static-libraries $(STATIC_LIBRARIES)
	@# Nobody else sees that a library changed.
	@find $(STATIC)/*/release -maxdepth 1 -type f -name 'kubectl-upid*' ! -newer $(STATIC_LIBRARIES)/recipe -delete 2>/dev/null || true
	cc -O2 -fPIC -fvisibility=hidden -ffunction-sections -c scripts/older-glibc.c -o $(STATIC)/older-glibc.o
	@for name in $(EXECUTABLES); do $(STATIC_ENVIRONMENT) swift build $(RELEASE_FLAGS) $(STATIC_FLAGS) --product $$name; done
else
	@for name in $(EXECUTABLES); do swift build $(RELEASE_FLAGS) --scratch-path $(STATIC) --product $$name; done
endif

executables:
	@echo $(EXECUTABLES)

# Manual pages in .build/man, from what the executables say of themselves.
man: build
	@rm -rf $(MAN)
	@scripts/make-man --binaries $(RELEASE) --output $(MAN)

# The documentation as a static site in .build/site.
docs:
	@scripts/install-dependencies build docs
	@$(MAKE) --no-print-directory build
	@rm -rf .build/site
	@scripts/make-site --binaries $(RELEASE) --output .build/site
	@scripts/check-links .build/site

install: man
	install -d "$(DESTDIR)$(PREFIX)/bin"
	@for name in $(EXECUTABLES); do \
	  scripts/install-executable "$(RELEASE)/$$name" "$(DESTDIR)$(PREFIX)/bin/$$name"; \
	done
	@for name in $(COMPLETIONS); do \
	  install -m 0755 $(COMPLETION) "$(DESTDIR)$(PREFIX)/bin/$$name"; \
	done
	@for section in 1 7; do \
	  install -d "$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
	  install -m 0644 $(MAN)/man$$section/* "$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
	done
	@for pair in kubectl-upid.bash:$(BASH_COMPLETION) _kubectl-upid:$(ZSH_COMPLETION) kubectl-upid.fish:$(FISH_COMPLETION); do \
	  target="$(DESTDIR)$(PREFIX)/share/$${pair#*:}"; \
	  install -d "$${target%/*}"; \
	  install -m 0644 "completions/$${pair%%:*}" "$$target"; \
	done

uninstall:
	rm -f $(foreach name,$(EXECUTABLES) $(COMPLETIONS),"$(DESTDIR)$(PREFIX)/bin/$(name)")
	rm -f "$(DESTDIR)$(PREFIX)"/share/man/man[17]/kubectl-upid*.[17]
	rm -f $(foreach file,$(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION),"$(DESTDIR)$(PREFIX)/share/$(file)")

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

bench: build
	python3 bench/bench.py

# How the recommender does on recorded usage: make eval TRACES=folder
eval:
	@test -n "$(TRACES)" || { echo "error: name a folder of traces: make eval TRACES=folder" >&2; exit 2; }
	@swift build $(RELEASE_FLAGS) --product upid-eval
	@$(RELEASE)/upid-eval requests "$(TRACES)" -o .build/requests.csv
	@echo "requests: .build/requests.csv"
	@$(RELEASE)/upid-eval score "$(TRACES)"
	@$(RELEASE)/upid-eval idle "$(TRACES)"

dist: build
	krew/archive --version $(VERSION) --binaries $(RELEASE) --output dist $(EXECUTABLES)

# The archive, the packages and the bill of materials of this machine, with checksums and (SIGNING_KEY=file) a signature. What
# is not a version in development has the newest libraries in it, or is not built (ALLOW_OLDER=1: or is).
release: RELEASE_LIBRARIES := $(if $(findstring -dev,$(VERSION)),,newest)
release: static
	rm -rf dist
	packaging/pack --version $(VERSION) --binaries $(STATIC)/release --libraries $(STATIC_LIBRARIES) --output dist
	packaging/seal --version $(VERSION) --output dist

clean:
	rm -rf .build dist
