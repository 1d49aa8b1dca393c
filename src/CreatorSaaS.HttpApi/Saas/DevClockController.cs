using CreatorSaaS.Saas.Clock;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Saas;

/// <summary>Business time, for platform admins of a development installation; elsewhere the path does not exist.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("api/v1/dev/clock")]
public sealed class DevClockController(IClockAppService clock) : ControllerBase
{
    [HttpGet]
    public Task<ClockDto> GetAsync() => clock.GetAsync();

    [HttpPost]
    public Task<ClockDto> AdvanceAsync([FromBody] AdvanceClockInput input) => clock.AdvanceAsync(input);
}
