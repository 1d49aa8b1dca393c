using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CreatorSaaS.Circuits;

/// <summary>
/// Says in a circuit's scope who calls: the person and tenant of the sign-in that opened it. The session behind it is
/// checked by the pipeline on every call.
/// </summary>
internal sealed class CircuitCaller(ICallerContext caller, AuthenticationStateProvider authentication) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var principal = (await authentication.GetAuthenticationStateAsync()).User;
        caller.Current = new CallerContext
        {
            Principal = principal,
            TenantId = Guid.TryParse(principal.FindFirst(AbpClaimTypes.TenantId)?.Value, out var tenant) ? tenant : null,
            CorrelationId = circuit.Id,
        };
    }
}
