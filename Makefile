# Two commands do everything on a fresh machine: `make run` and `make test`.
# The distribution's Python first: built with a profile, it runs the tests a sixth quicker than what pyenv builds as it comes.
PYTHON ?= $(or $(shell /usr/bin/python3 -c 'import ensurepip, sys; (3, 11) <= sys.version_info < (3, 14) and print(sys.executable)' \
	2>/dev/null),python3)
UV := .venv/bin/uv
APP := .venv/.installed
DEV := .venv/.installed-dev
RASA := nlu/.venv/.installed
NPM := tests/node_modules/.installed
ZHIJIAN := .venv/bin/zhijian

# Compiled files halve every start, wherever this variable forbids them.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lock bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: $(APP) $(RASA) ## set everything up, then serve http://127.0.0.1:8080/
	@exec $(ZHIJIAN) serve --train

setup: $(APP) $(RASA) ## environments, model, database, sample register; no serving
	@$(ZHIJIAN) train
	@$(ZHIJIAN) migrate
	@$(ZHIJIAN) demo --if-empty

test: setup $(DEV) $(NPM) ## the whole suite
	@.venv/bin/python -m tests.machine
	@.venv/bin/python -m pytest -n 2 -m "not rasa and not journey and not browser and not npm"
	@.venv/bin/python -m pytest -n 2 --dist loadfile -m "rasa or journey or browser or npm"

check: $(APP) $(DEV) ## the fast part: format, lint, types, tests without Rasa, on SQLite alone
	@.venv/bin/ruff format --check -q .
	@.venv/bin/ruff check -q .
	@.venv/bin/pyrefly check
	@.venv/bin/python -m pytest -q -n 2 --dist worksteal -m "not slow and not postgres and not rasa and not journey and not browser and not npm"

format: $(DEV) ## put the code in order
	@.venv/bin/ruff format -q .
	@.venv/bin/ruff check -q --fix .

bench: setup $(DEV) ## measure ourselves beside our peers
	@$(ZHIJIAN) bench turn
	@$(ZHIJIAN) bench search
	@$(ZHIJIAN) bench crash
	@$(ZHIJIAN) bench delivery
	@$(ZHIJIAN) bench credit
	@$(ZHIJIAN) bench console

lock: $(APP) ## make the lock files anew (hashes, no registry address)
	@cd deploy && for f in uv requirements requirements-dev; do ../$(UV) pip compile -q --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url $$f.in -o $$f.txt || exit 1; done
	@cd nlu && ../$(UV) pip compile -q --universal --python-version 3.11 --no-deps \
		--generate-hashes --no-emit-index-url requirements.in -o requirements.txt

clean: ## remove everything generated
	rm -rf .venv nlu/.venv var tests/node_modules

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "没有找到 $(PYTHON)。请安装 Python 3.11、3.12 或 3.13，或用 PYTHON=… 指定。"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "需要 Python 3.11、3.12 或 3.13，现在是 $$($(PYTHON) -V)。请用 PYTHON=… 指定一个。"; exit 1; }
	@echo "① 建立应用环境 .venv ……"
	@$(PYTHON) -m venv .venv || { echo "建立 .venv 失败：请安装 Python 的 venv 模块（Debian：apt-get install python3-venv）。"; rm -rf .venv; exit 1; }

$(UV): .venv/bin/python deploy/uv.txt
	@.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r deploy/uv.txt || \
		{ echo "下载 uv 失败：请检查网络或 pip 的软件源设置，然后重新运行。"; exit 1; }
	@touch $@

$(APP): $(UV) deploy/requirements.txt pyproject.toml
	@echo "② 安装应用的软件包 ……"
	@$(UV) pip install -q --python .venv/bin/python --require-hashes -r deploy/requirements.txt && \
		$(UV) pip install -q --python .venv/bin/python --no-deps --no-build-isolation --offline -e . || \
		{ echo "安装应用的软件包失败：请检查网络或软件源设置，然后重新运行。"; exit 1; }
	@touch $@

$(RASA): $(UV) nlu/requirements.txt
	@echo "③ 建立 Rasa 的环境 nlu/.venv ……"
	@test -x nlu/.venv/bin/python || .venv/bin/python -m venv --without-pip nlu/.venv
	@$(UV) pip install -q --python nlu/.venv/bin/python --no-deps --require-hashes -r nlu/requirements.txt || \
		{ echo "安装 Rasa 的软件包失败：请检查网络或软件源设置，然后重新运行。"; exit 1; }
	@touch $@

$(DEV): $(APP) deploy/requirements-dev.txt
	@echo "④ 安装测试用的软件包 ……"
	@$(UV) pip install -q --python .venv/bin/python --require-hashes -r deploy/requirements-dev.txt || \
		{ echo "安装测试用的软件包失败：请检查网络或软件源设置，然后重新运行。"; exit 1; }
	@touch $@

$(NPM): tests/package.json tests/package-lock.json
	@echo "⑤ 安装 Bot API 模拟器 ……"
	@cd tests && npm ci --silent --no-audit --no-fund || { echo "npm 安装失败：请安装 Node.js 和 npm，并检查网络。"; exit 1; }
	@touch $@
