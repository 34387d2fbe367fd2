# Completion of kubectl-upid for PowerShell.
# Load it with: kubectl-upid completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName 'kubectl-upid' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            $isText = $_ -is [System.Management.Automation.Language.StringConstantExpressionAst]
            if ($isText) { $_.Value } else { $_.Extent.Text }
        })
    $program = $words[0]
    $arguments = @($words | Select-Object -Skip 1)
    if ($wordToComplete -eq '') {
        $arguments += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
    }
    $answer = @(& $program __completeAll @arguments 2>$null)
    if ($LASTEXITCODE -ne 0) { return }
    foreach ($line in $answer) {
        if ($line.StartsWith(':')) { continue }
        $value, $note = $line -split "`t", 2
        if (-not $note) { $note = $value }
        # What PowerShell would make something else of stands in quotes.
        $isPlain = $value -cmatch '^[A-Za-z0-9_./:=+-][A-Za-z0-9_./:=@+-]*$'
        $word = if ($isPlain) { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($word, $value, 'ParameterValue', $note)
    }
}
