namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>What tokens of this installation say of themselves. Configuration section <c>AuthServer</c>.</summary>
public sealed class AccessTokenOptions
{
    /// <summary>Exact value of <c>iss</c>: the public address. Needed outside Development.</summary>
    internal string Issuer { get; set; } = "";

    /// <summary>Exact value of <c>aud</c>: there is one API.</summary>
    internal string Audience { get; set; } = "creatorsaas-api";

    /// <summary>How long a token is taken. Its session can end it earlier.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);
}
