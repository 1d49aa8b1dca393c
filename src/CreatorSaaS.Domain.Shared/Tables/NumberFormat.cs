namespace CreatorSaaS.Tables;

/// <summary>How a column of a file writes numbers.</summary>
public enum NumberFormat
{
    /// <summary>As the column's own values show it; a value that can be read in two ways is refused.</summary>
    Auto,

    /// <summary>1,234.56.</summary>
    DecimalPoint,

    /// <summary>1.234,56.</summary>
    DecimalComma,
}
