using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.State;
using CreatorSaaS.Stripe.Sandbox.Webhooks;

namespace CreatorSaaS.Stripe.Sandbox.Admin;

/// <summary>
/// What Stripe does not have: the clock, the faults and the webhook addresses, for the host and for tests. Callers
/// present the admin key as bearer; bodies are JSON in camel case.
/// </summary>
internal static class AdminEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void MapAdmin(this WebApplication app)
    {
        var services = app.Services;
        var engine = services.GetRequiredService<Engine>();
        var callFaults = services.GetRequiredService<CallFaults>();
        var deliveryFaults = services.GetRequiredService<DeliveryFaults>();

        Map(app, "GET", "/_sandbox/clock", _ => Task.FromResult<object?>(Clock(engine)));
        Map(app, "POST", "/_sandbox/clock", async http =>
        {
            var move = await ReadAsync<ClockMove>(http);
            return engine.TryMoveClock(move.OffsetSeconds)
                ? Clock(engine)
                : throw new BadHttpRequestException("Time does not run backwards.", StatusCodes.Status409Conflict);
        });
        Map(app, "POST", "/_sandbox/faults", async http =>
        {
            callFaults.Add(await ReadAsync<CallFault>(http));
            return null;
        });
        Map(app, "DELETE", "/_sandbox/faults", _ =>
        {
            callFaults.Clear();
            deliveryFaults.Clear();
            return Task.FromResult<object?>(null);
        });
        Map(app, "POST", "/_sandbox/webhook-faults", async http =>
        {
            deliveryFaults.Add(await ReadAsync<DeliveryFault>(http));
            return null;
        });
        Map(app, "PUT", "/_sandbox/webhook-endpoints", async http =>
        {
            var endpoints = await ReadAsync<List<SandboxWebhookOptions>>(http);
            ReplaceEndpoints(engine, endpoints);
            return null;
        });
        Map(app, "GET", "/_sandbox/webhook-deliveries", _ => Task.FromResult<object?>(new
        {
            waiting = engine.Run(state => state.NewestFirst<Delivery>().Count()),
        }));
    }

    private static object Clock(Engine engine)
    {
        var (offsetSeconds, now) = engine.ReadClock();
        return new { offsetSeconds, now };
    }

    private static void ReplaceEndpoints(Engine engine, List<SandboxWebhookOptions> endpoints)
    {
        try
        {
            engine.Run(state =>
            {
                WebhookEndpoint.Replace(state, endpoints);
                return true;
            });
        }
        catch (ArgumentException exception)
        {
            throw new BadHttpRequestException(exception.Message);
        }
    }

    private static void Map(
        WebApplication app, string method, string template, Func<HttpContext, Task<object?>> work)
    {
        var key = Encoding.UTF8.GetBytes(app.Services.GetRequiredService<SandboxOptions>().AdminKey);
        app.MapMethods(template, [method], async (HttpContext http) =>
        {
            if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
                || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header.Parameter ?? ""), key))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            try
            {
                var answer = await work(http);
                http.Response.StatusCode = answer is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
                if (answer is not null)
                {
                    await http.Response.WriteAsJsonAsync(answer, Json);
                }
            }
            catch (BadHttpRequestException exception)
            {
                http.Response.StatusCode = exception.StatusCode;
                await http.Response.WriteAsJsonAsync(new { error = exception.Message }, Json);
            }
        });
    }

    private static async Task<T> ReadAsync<T>(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json, http.RequestAborted)
                ?? throw new BadHttpRequestException("A body is required.");
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException(exception.Message);
        }
    }

    private sealed record ClockMove
    {
        public required long OffsetSeconds { get; init; }
    }
}
