using System.Globalization;
using System.Xml;

namespace CreatorSaaS.Saas.Clock;

/// <summary>Business time of a development installation. Reached by <c>/api/v1/dev/clock</c> alone.</summary>
[RemoteService(isEnabled: false)]
public interface IClockAppService : IApplicationService
{
    Task<ClockDto> GetAsync();

    /// <summary>Moves business time ahead: deadlines, lots and schedules come due. It never moves back.</summary>
    Task<ClockDto> AdvanceAsync(AdvanceClockInput input);
}

/// <summary>Business time.</summary>
/// <param name="OffsetSeconds">How far it is ahead of the wall clock.</param>
public sealed record ClockDto(DateTime Now, double OffsetSeconds);

/// <summary>By how much.</summary>
public sealed record AdvanceClockInput : IValidatableObject
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(366);

    /// <summary>Seconds, or an ISO 8601 duration such as <c>P3DT1H</c>; at most a year.</summary>
    [Required, MaxLength(32)]
    public required string Advance { get; init; }

    /// <summary>The step; null when the text is none.</summary>
    public TimeSpan? Step()
    {
        try
        {
            return double.TryParse(Advance, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : XmlConvert.ToTimeSpan(Advance);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Step() is not { } step || step <= TimeSpan.Zero || step > LongestStep)
        {
            yield return new ValidationResult("Seconds or an ISO 8601 duration, at most a year.", [nameof(Advance)]);
        }
    }
}
