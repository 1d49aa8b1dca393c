using System.Security.Claims;
using CreatorSaaS.Framework.Security;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Circuits;

/// <summary>
/// Gives a lost circuit back only to the sign-in that opened it. Blazor asks for its secret alone: whoever had that
/// would see another person's page and act on it in that person's name.
/// </summary>
internal sealed class CircuitOwners(IOptions<CircuitOptions> options) : IHubFilter, IDisposable
{
    // Names of the hub, which is not public.
    private const string Start = "StartCircuit";
    private const string Connect = "ConnectCircuit";

    // A circuit is kept a little longer than it says, until somebody looks.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _opened = new(new MemoryCacheOptions());

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var asked = call is { HubMethodName: Connect, HubMethodArguments: [string named] } ? named : null;
        if (asked is not null && _opened.Get<OpenedCircuit>(asked)?.Owner != OwnerOf(call.Context.User))
        {
            return false;
        }

        var answer = await next(call);
        var secret = (call.HubMethodName, answer) switch
        {
            (Start, string started) => started,
            (Connect, true) => asked,
            _ => null,
        };
        if (secret is not null && OwnerOf(call.Context.User) is { } owner)
        {
            _opened.Set(secret, new OpenedCircuit(owner, call.Context.ConnectionId));
            call.Context.Items[typeof(CircuitOwners)] = secret;
        }

        return answer;
    }

    /// <summary>From now on nothing is remembered for longer than Blazor keeps the circuit.</summary>
    public Task OnDisconnectedAsync(
        HubLifetimeContext left, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (left.Context.Items.TryGetValue(typeof(CircuitOwners), out var secret)
            && _opened.Get<OpenedCircuit>(secret!) is { } opened
            && opened.ConnectionId == left.Context.ConnectionId) // else it is connected again already
        {
            _opened.Set(secret!, opened, options.Value.DisconnectedCircuitRetentionPeriod + Margin);
        }

        return next(left, exception);
    }

    public void Dispose() => _opened.Dispose();

    // Circuits of nobody are not remembered: there is nothing of anybody in them.
    private static string? OwnerOf(ClaimsPrincipal? user) => user?.Identity is { IsAuthenticated: true }
        ? $"{user.FindFirst(AbpClaimTypes.SessionId)?.Value} {user.FindFirst(AbpClaimTypes.TenantId)?.Value}"
        : null;

    private sealed record OpenedCircuit(string Owner, string ConnectionId);
}
