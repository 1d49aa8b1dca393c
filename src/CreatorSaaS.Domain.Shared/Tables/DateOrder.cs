namespace CreatorSaaS.Tables;

/// <summary>How a column of a file orders day and month where a date does not say so itself.</summary>
public enum DateOrder
{
    /// <summary>As the column's own values show it; a date that can be read in two ways is refused.</summary>
    Auto,

    /// <summary>31/12/2026.</summary>
    DayFirst,

    /// <summary>12/31/2026.</summary>
    MonthFirst,
}
