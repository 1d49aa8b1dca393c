using System.Text.Json;
using CreatorSaaS.Hosting;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>How a person of the demo agency signs in, as the host wrote it down when it seeded them.</summary>
/// <param name="Tenant">Short name of the agency; <c>host</c> for the platform.</param>
public sealed record DemoSignIn(string Email, string Password, string Tenant)
{
    /// <summary>The person with a role in the server's demo agency; admin is the platform's.</summary>
    public static DemoSignIn Of(ProductServer server, string role) => JsonSerializer.Deserialize<Dictionary<string, DemoSignIn>>(
        File.ReadAllText(server.SignInsFile), JsonSerializerOptions.Web)![role];
}
