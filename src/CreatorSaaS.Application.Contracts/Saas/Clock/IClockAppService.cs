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
public sealed record AdvanceClockInput
{
    /// <summary>Seconds, or an ISO 8601 duration of days, hours, minutes and seconds such as <c>P3DT1H</c>.</summary>
    [Required, RegularExpression("([0-9]{1,8}|P(?=.)([0-9]{1,3}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,5}M)?([0-9]{1,8}S)?)?)")]
    public required string Advance { get; init; }

    public TimeSpan Step() => long.TryParse(Advance, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? TimeSpan.FromSeconds(seconds)
        : XmlConvert.ToTimeSpan(Advance);
}
