using CreatorSaaS.Framework.EntityFrameworkCore;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>What an orchestrator asks: is the process alive, may traffic come.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        StartupGate gate,
        [FromKeyedServices(DatabaseRoles.App)] NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (!gate.IsOpen)
        {
            return Results.Text(gate.Progress, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return Results.Text("ready");
        }
        catch (NpgsqlException)
        {
            return Results.Text("The database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
