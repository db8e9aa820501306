import type { Command } from 'commander';
import { type AddCommand, CommandFailure, exitCodes } from '../command.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

export const addCompletionCommand: AddCommand = (program, terminal) => {
  program
    .command('completion')
    .summary('print what makes a shell complete commands')
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff completion bash > ~/.local/share/bash-completion/completions/tearoff
  $ tearoff completion zsh > "\${fpath[1]}/_tearoff"
  $ tearoff completion fish > ~/.config/fish/completions/tearoff.fish`,
    )
    .action((shell: string) => {
      if (!shells.includes(shell as Shell))
        throw new CommandFailure(
          `There is completion for ${shells.join(', ')}, not for ${shell}.`,
          exitCodes.misused,
        );
      terminal.out(scripts[shell as Shell](placesOf(program)));
    });
};

/** A command, and what may follow its name. */
interface Place {
  /** `action list`, or empty for the program itself. */
  path: string;
  words: { word: string; summary: string }[];
}

function placesOf(command: Command, path = ''): Place[] {
  const inside = command.commands.map((child) => ({
    word: child.name(),
    summary: child.summary() || child.description(),
  }));
  const options = command.options.map((option) => ({
    word: option.long ?? option.short ?? '',
    summary: option.description,
  }));
  return [
    { path, words: [...inside, ...options, { word: '--help', summary: 'say how' }] },
    ...command.commands.flatMap((child) =>
      placesOf(child, path === '' ? child.name() : `${path} ${child.name()}`),
    ),
  ];
}

/** The paths of all commands between bars: a word belongs to the path only where both together are one of them, and else is an argument. */
const pathsOf = (places: Place[]) =>
  `|${places
    .map(({ path }) => path)
    .filter(Boolean)
    .join('|')}|`;

const caseOf = (places: Place[], indent: string) =>
  places
    .map(({ path, words }) => `${indent}"${path}") words="${words.map(({ word }) => word).join(' ')}" ;;`)
    .join('\n');

const scripts: Record<Shell, (places: Place[]) => string> = {
  bash: (places) => `# Completion of tearoff for bash.
_tearoff() {
  local cur path="" words="" i word
  cur="\${COMP_WORDS[COMP_CWORD]}"
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "${pathsOf(places)}" in
      *"|\${path:+$path }$word|"*) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${caseOf(places, '    ')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _tearoff tearoff
`,
  zsh: (places) => `#compdef tearoff
# Completion of tearoff for zsh.
_tearoff() {
  local at="" word words_here=()
  for word in \${words[2,CURRENT-1]}; do
    case "${pathsOf(places)}" in
      *"|\${at:+$at }$word|"*) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at" in
${places
  .map(
    ({ path, words }) =>
      `    "${path}") words_here=(${words.map(({ word, summary }) => `'${word}:${summary.replaceAll("'", '’').replaceAll(':', ' ')}'`).join(' ')}) ;;`,
  )
  .join('\n')}
  esac
  _describe 'tearoff' words_here || _files
}
_tearoff "$@"
`,
  fish: (places) => `# Completion of tearoff for fish.
function __tearoff_at
  set -l known ${places
    .map(({ path }) => path)
    .filter(Boolean)
    .map((path) => `'${path}'`)
    .join(' ')}
  set -l at
  for word in (commandline -opc)[2..-1]
    contains -- (string join ' ' $at $word) $known; and set at $at $word
  end
  test "$at" = "$argv"
end
${places
  .flatMap(({ path, words }) =>
    words.map(({ word, summary }) => {
      const what = summary.replaceAll("'", '’');
      const name = word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`;
      return `complete -c tearoff -n "__tearoff_at ${path}" -f ${name} -d '${what}'`;
    }),
  )
  .join('\n')}
`,
};
