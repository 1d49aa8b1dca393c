namespace CreatorSaaS.Marketplace.Imports;

/// <summary>One thing that is wrong with a row, as the last check found it.</summary>
public sealed class ImportFinding : IMultiTenant
{
    private ImportFinding()
    {
    }

    public ImportFinding(Import import, int number, RowFinding finding)
    {
        TenantId = import.TenantId;
        ImportId = import.Id;
        Number = number;
        Line = finding.Line;
        Field = finding.Field;
        Value = Shortened(finding.Value);
        Fault = finding.Fault;
        Hint = Shortened(finding.Hint);
    }

    public Guid TenantId { get; private set; }

    public Guid ImportId { get; private set; }

    /// <summary>From 1 in the order of the file.</summary>
    public int Number { get; private set; }

    /// <summary>Of the file, from 1, where the row begins.</summary>
    public int Line { get; private set; }

    /// <summary>The field whose cell is wrong.</summary>
    public string Field { get; private set; } = "";

    /// <summary>The cell, shortened; null when the row has none.</summary>
    public string? Value { get; private set; }

    public ImportFault Fault { get; private set; }

    /// <summary>What the sentence of the fault needs to say what would be right: a limit, a line, a known value, shortened.</summary>
    public string? Hint { get; private set; }

    private static string? Shortened(string? text) =>
        text is null ? null : ImportText.Shorten(text, ImportConsts.ValueLengthMax);
}

/// <summary>One thing that is wrong with a row.</summary>
/// <param name="Line">Of the file, from 1, where the row begins.</param>
/// <param name="Hint">What the sentence of the fault needs to say what would be right.</param>
public sealed record RowFinding(int Line, string Field, string? Value, ImportFault Fault, string? Hint = null);
