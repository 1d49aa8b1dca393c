using CreatorSaaS.Framework.ExceptionHandling;

namespace CreatorSaaS.Framework.AspNetCore.ExceptionHandling;

/// <summary>The body of every answer of 400 and above.</summary>
internal sealed record RemoteServiceErrorResponse(RemoteServiceErrorInfo Error);
