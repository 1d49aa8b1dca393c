using System.Globalization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Days of a person's calendar as moments.</summary>
internal static class Days
{
    /// <summary>Reads a day from an address; null for what is none.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The first moment of a day in a zone, in UTC; days that begin twice or later than at midnight exist.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>The first moment after a day in a zone, in UTC.</summary>
    public static DateTime EndOf(DateOnly day, TimeZoneInfo zone) =>
        day == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : StartOf(day.AddDays(1), zone);
}
