import { useAuth } from "@strapi/strapi/admin";
import type { ReactNode } from "react";
import { Navigate } from "react-router-dom";
import { isOperator } from "./user";

/** Shows its content to whoever sets the system up; everybody else is taken to their day. */
export function OperatorOnly({ children }: { children: ReactNode }) {
	const user = useAuth("OperatorOnly", (state) => state.user);
	return isOperator(user) ? children : <Navigate to="/" replace />;
}
