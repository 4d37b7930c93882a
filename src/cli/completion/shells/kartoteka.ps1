# Completion of kartoteka for PowerShell: run this file from $PROFILE

Register-ArgumentCompleter -Native -CommandName 'kartoteka', 'kartoteka.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            $length = [Math]::Min($_.Extent.Text.Length, $cursorPosition - $_.Extent.StartOffset)
            $_.Extent.Text.Substring(0, $length)
        })
    $before = @($words | Select-Object -Skip 1)
    # Old versions of PowerShell lose an empty argument: the new word is told by an option.
    $options = @()
    if ($wordToComplete -eq '') { $options += '--next' }

    & $words[0] complete @options '--' @before 2>$null | ForEach-Object {
        $word, $about = $_ -split "`t", 2
        if ($word -eq ':files' -or $word -eq ':folders') { return }
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
    }
}
